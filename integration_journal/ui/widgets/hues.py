"""From the words of the arc to the colour family and icon that stand for them."""

_HUES = {
    "intentions": "stage-intentions",
    "experience": "stage-experience",
    "integration": "stage-integration",
    "emotional_regulation": "effect-regulation",
    "cognitive_distance": "effect-distance",
    "embodied_feelings": "effect-body",
    "novel_insights": "effect-insight",
    "new_experiences": "effect-new",
}


def hue(word: str) -> str:
    """Return the token family of a stage or an effect, which is also its icon's name; raises KeyError for others."""
    return _HUES[str(word)]
