"""The five effects' glyphs, by the names of their icons and colors."""

from integration_journal.arc.vocabulary import Effect

GLYPHS = {
    Effect.EMOTIONAL_REGULATION: "effect-regulation",
    Effect.COGNITIVE_DISTANCE: "effect-distance",
    Effect.EMBODIED_FEELINGS: "effect-body",
    Effect.NOVEL_INSIGHTS: "effect-insight",
    Effect.NEW_EXPERIENCES: "effect-new",
}
