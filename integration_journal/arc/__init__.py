"""What the treatment is: stages, effects, prompts, rhythm and help. Plain Python."""
