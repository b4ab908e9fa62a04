"""Journals made up by chance, of which it is known for every word when it may leave."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from integration_journal.arc import question_file
from integration_journal.arc.vocabulary import Effect, EntryKind, Held, Stage, TalkKind
from integration_journal.journal.clock import SettableClock
from integration_journal.journal.journal import Journal, create_journal
from integration_journal.journal.own_prompts import id_of
from integration_journal.sharing.options import BRIEF_PARTS, Options
from integration_journal.sharing.selection import Selection
from tests.conftest import LIGHT, PASSPHRASE

NAMES = {"Zofaq": "Z.", "Mirel Tavor": "M. T.", "Öndrüqa": "somebody"}
_SPELLINGS = ("{}", "{}’s", "**{}**", "_{}_", "({})")
_LINES = ("{}", "{}", "# {}", "- {}", "> {}", "**{}**", "*{}*")
_LETTERS = "bcdfghjklmnpqrstvwxz"


@dataclass
class Word:
    """A word with whether it leaves with a selection, and whether people are told it or data alone holds it."""

    text: str
    leaves: Callable[[Selection], bool]
    for_people: Callable[[Selection], bool]


@dataclass
class MadeUp:
    """A journal by chance, all of its ids by kind, and all of its words."""

    journal: Journal
    chance: Random
    clock: SettableClock
    words: list[Word] = field(default_factory=list)
    ids: dict[str, list[UUID]] = field(default_factory=dict)

    def word(
        self,
        leaves: Callable[[Selection], bool] = lambda _chosen: False,
        people: Callable[[Selection], bool] | None = None,
    ) -> str:
        """Return a new word that leaves where ``leaves`` says so; never, unless it is said."""
        number, letters = len(self.words), ""
        for _ in range(5):
            number, place = divmod(number, len(_LETTERS))
            letters += _LETTERS[place]
        self.words.append(Word(f"q{letters}y", leaves, people or leaves))
        return self.words[-1].text

    def of(self, kind: str, id: UUID, is_open: bool) -> Callable[[Selection], bool]:
        """Return what tells whether one of a kind is chosen and may leave."""
        self.ids.setdefault(kind, []).append(id)
        return lambda chosen: is_open and id in getattr(chosen, kind)

    def maybe(self, likely: float) -> bool:
        """Return whether chance has it."""
        return self.chance.random() < likely

    def name(self) -> str:
        """Return one of the listed names, as somebody may spell it, or nothing."""
        if self.maybe(0.6):
            return ""
        spelt = self.chance.choice([*NAMES, *map(str.upper, NAMES), "Zo\u200dfaq", "O\u0308ndru\u0308qa"])
        return " " + self.chance.choice(_SPELLINGS).format(spelt)


def make(folder: Path, chance: Random, clock: SettableClock) -> MadeUp:
    """Return a new journal with something of every kind, each open, private or deleted by chance."""
    journal, _code = create_journal(folder, PASSPHRASE, clock, LIGHT)
    made = MadeUp(journal, chance, clock)
    for name, short in NAMES.items():
        journal.short_names.add(name, short)
    journal.short_names.add(made.word(), made.word())
    journal.kept_selections.keep(made.word(), "{}")
    journal.contacts.add(name=made.word(), phone="5550100")
    _course(made)
    sessions = [_session(made) for _ in range(chance.randint(1, 3))]
    for session in sessions:
        _intentions(made, session, sessions)
    _questions(made, sessions)
    for _ in range(chance.randint(2, 5)):
        _entry(made, chance.choice([None, *sessions]))
    _noted(made, sessions)
    return made


def choose(made: MadeUp) -> Selection:
    """Return a selection by chance, of what is private and deleted as well."""
    likely = made.chance.choice((0.3, 0.7, 1.0))
    chosen: dict[str, Any] = {
        kind: frozenset(id for id in dict.fromkeys(ids) if made.maybe(likely))
        for kind, ids in made.ids.items()
    }
    both = [*made.ids.get("entries", []), *made.ids.get("insights", [])]
    return Selection(
        **chosen,
        excerpts=frozenset(id for id in both if made.maybe(0.3)),
        hopes=made.maybe(0.5),
        course=made.maybe(0.5),
    )


def options(made: MadeUp, pages: bool) -> Options:
    """Return how the document is set out, by chance."""
    return Options(
        parts=frozenset(part for part in BRIEF_PARTS if made.maybe(0.75)),
        pages=pages,
        charts=made.maybe(0.7),
        short_names=made.maybe(0.6),
        show_left_out=made.maybe(0.5),
    )


def _course(made: MadeUp) -> None:
    told = {name: made.word(lambda chosen: chosen.course) for name in ("clinic", "clinician", "therapist")}
    hopes = made.word(lambda chosen: chosen.course and chosen.hopes)
    made.journal.courses.update(**told, hopes=hopes + made.name())


def _session(made: MadeUp) -> UUID:
    made.clock.advance(days=14)
    session = made.journal.sessions.plan(made.clock().instant)
    leaves = made.of("sessions", session.id, True)
    told = {
        name: made.word(leaves) + made.name() for name in ("dose", "place", "company", "setting", "music")
    }
    hopes = made.word(lambda chosen: leaves(chosen) and chosen.hopes)
    made.journal.sessions.update(session.id, **told, hopes=hopes)
    line = made.word(leaves, people=lambda _chosen: False)
    made.journal.preparing.add_line(session.id, line, 45)
    made.journal.marks.put(Effect.NOVEL_INSIGHTS, made.chance.randint(0, 10), session.id)
    made.ids["marks"] = [mark.id for mark in made.journal.marks.all()]
    return session.id


def _intentions(made: MadeUp, session: UUID, sessions: list[UUID]) -> None:
    journal = made.journal
    private = made.maybe(0.3)
    old = journal.intentions.add(session, made.word(), private=private)
    made.of("intentions", old.id, False)
    new = journal.intentions.reword(old.id, "to be replaced")
    leaves = made.of("intentions", new.id, not private)
    last = journal.intentions.reword(new.id, made.word(leaves) + made.name())

    made.words[-1].leaves = made.words[-1].for_people = made.of("intentions", last.id, not private)
    said = made.word(made.of("intentions", last.id, not private))
    journal.intentions.read_back(last.id, made.chance.choice(sessions), words=said + made.name())


def _questions(made: MadeUp, sessions: list[UUID]) -> None:
    """A therapist's two questions, the first of them answered, and one of the writer's own."""
    journal = made.journal
    first, second = made.word(), made.word()
    name, title = made.word(), made.word()
    text = (
        f'format = "integration-journal-questions"\nversion = 1\nfrom = "{name}"\ntitle = "{title}"\n'
        f'[[question]]\ntext = "{first}"\n[[question]]\ntext = "{second}"\n'
    )
    asked = journal.own_prompts.take_in(question_file.read(text.encode()))
    prompts = journal.own_prompts.of_set(asked.id)
    of_set = made.of("question_sets", asked.id, True)
    chosen = [made.of("own_prompts", one.id, True) for one in prompts]
    answered = _entry(made, made.chance.choice(sessions), id_of(prompts[0]), first)
    words = {one.text: one for one in made.words}
    words[first].leaves = lambda c: chosen[0](c) or answered(c)
    words[first].for_people = answered
    words[second].leaves = chosen[1]
    words[second].for_people = lambda _c: False
    for told in (name, title):
        words[told].leaves = lambda c: of_set(c) or chosen[0](c) or chosen[1](c) or answered(c)
        words[told].for_people = answered


def _entry(
    made: MadeUp, session: UUID | None, prompt_id: str | None = None, prompt_text: str = ""
) -> Callable[[Selection], bool]:
    """Write an entry with everything that can belong to it; return what tells whether it leaves."""
    journal, chance = made.journal, made.chance
    private, deleted = made.maybe(0.25), made.maybe(0.15)
    entry = journal.entries.write(
        made.word(),
        chance.choice(list(Stage)),
        kind=chance.choice((EntryKind.NOTE, EntryKind.NOTE, EntryKind.FIRST_WORDS)),
        session_id=session,
        effect=chance.choice([None, *Effect]),
        prompt_id=prompt_id,
        prompt_text=prompt_text,
        private=private,
    )
    made.clock.advance(hours=3)
    chosen = made.of("entries", entry.id, not (private or deleted))
    told: dict[str, list[int]] = {}
    text = ""
    for _ in range(chance.randint(1, 5)):
        pieces = []
        for _piece in range(chance.randint(1, 4)):
            pieces.append(made.word(chosen))
            told[pieces[-1]] = []
        line = chance.choice(_LINES).format(" ".join(pieces)) + made.name()
        text += line + chance.choice(("\n", "\n\n"))
    text = text.strip()
    journal.entries.save_text(entry.id, text)
    journal.entries.settle(entry.id)
    spans = [_span(made, text) for _ in range(chance.randint(0, 2))]
    cuts = [_span(made, text) for _ in range(chance.choice((0, 0, 1, 2)))]
    insights = [_insight(made, entry.id, span, private, deleted) for span in spans]
    for start, end in cuts:
        journal.left_out.keep_out(entry.id, start, end)
    is_unclear = all(_touched(text, word, cuts) for word in told) and any(
        text[at].isalnum() and not any(start <= at < end for start, end in cuts) for at in range(len(text))
    )
    if is_unclear or made.maybe(0.3):
        made.clock.advance(hours=2)
        later = made.word(chosen)
        told[later] = []
        text += f"\n\n{later}"
        journal.entries.save_text(entry.id, text)
        journal.entries.settle(entry.id)
    _say_when(made, text, [*told], chosen, list(zip(spans, insights, strict=True)), cuts)
    is_left = any(not _touched(text, word, cuts) for word in told)

    def leaves(selection: Selection) -> bool:
        return chosen(selection) and is_left

    journal.tags.put(entry.id, [made.word(leaves)])
    if deleted:
        journal.entries.delete(entry.id)
    return leaves


def _span(made: MadeUp, text: str) -> tuple[int, int]:
    """Return where some words stand, from the beginning of one to the end of another."""
    starts = [at for at in range(len(text)) if text[at].isalnum() and (at == 0 or not text[at - 1].isalnum())]
    start = made.chance.choice(starts)
    end = min(len(text), start + made.chance.randint(6, 40))
    while end < len(text) and not (text[end - 1].isalnum() and not text[end].isalnum()):
        end += 1
    return start, end


def _touched(text: str, word: str, spans: list[tuple[int, int]]) -> bool:
    at = text.index(word)
    return any(start < at + len(word) and at < end for start, end in spans)


def _insight(
    made: MadeUp, entry: UUID, span: tuple[int, int], private: bool, deleted: bool
) -> Callable[[Selection], bool]:
    """Mark an insight, perhaps with a step: that stands though their entry is deleted, and is as private."""
    insight = made.journal.insights.mark(entry, *span)
    leaves = made.of("insights", insight.id, not (private or deleted))
    if made.maybe(0.5):
        step = made.journal.steps.add("to be replaced", insight_id=insight.id)
        of_step = made.of("steps", step.id, not private)
        made.journal.steps.set(step.id, text=made.word(of_step) + made.name(), when_words=made.word(of_step))
        made.journal.steps.log(step.id, Held.PARTLY, made.word(of_step))
    return leaves


def _say_when(
    made: MadeUp,
    text: str,
    told: list[str],
    chosen: Callable[[Selection], bool],
    insights: list[tuple[tuple[int, int], Callable[[Selection], bool]]],
    cuts: list[tuple[int, int]],
) -> None:
    """Say of each word of an entry when it leaves: with the entry or an insight it is in, unless it is left out."""
    words = {one.text: one for one in made.words}
    for word in told:
        within = [leaves for span, leaves in insights if _touched(text, word, [span])]
        stays = _touched(text, word, cuts)

        def leaves(
            selection: Selection,
            within: list[Callable[[Selection], bool]] = within,
            stays: bool = stays,
        ) -> bool:
            return not stays and (chosen(selection) or any(one(selection) for one in within))

        words[word].leaves = words[word].for_people = leaves


def _noted(made: MadeUp, sessions: list[UUID]) -> None:
    """Lines to talk about, side effects, readings, check-ins and totals."""
    journal, chance = made.journal, made.chance
    for _ in range(chance.randint(1, 4)):
        private = made.maybe(0.3)
        line = journal.talk.add(
            chance.choice(list(TalkKind)), "x", session_id=chance.choice([None, *sessions]), private=private
        )
        leaves = made.of("talk_lines", line.id, not private)
        journal.talk.set(line.id, text=made.word(leaves) + made.name())
        if made.maybe(0.3):
            journal.talk.set(line.id, done_at=made.clock().instant)
    for _ in range(chance.randint(0, 2)):
        made.clock.advance(days=1)
        private, deleted = made.maybe(0.3), made.maybe(0.2)
        name, words, line, felt = made.word(), made.word(), made.word(), made.word()
        reading, measure, of_measure = made.word(), made.word(), made.word()
        found = {
            "side_effects": journal.side_effects.note(
                name=name, words=words, private=private, session_id=chance.choice(sessions)
            ),
            "readings": journal.readings.note(heart_rate=70, words=reading, private=private),
            "check_ins": journal.check_ins.add((felt,), line, mood=chance.randint(0, 10), private=private),
            "measures": journal.measures.add(
                "own", chance.randint(0, 9), name=measure, words=of_measure, private=private
            ),
        }
        told = {
            "side_effects": (name, words),
            "readings": (reading,),
            "check_ins": (felt, line),
            "measures": (measure, of_measure),
        }
        by_text = {one.text: one for one in made.words}
        for kind, one in found.items():
            leaves = made.of(kind, one.id, not (private or deleted))
            for word in told[kind]:
                by_text[word].leaves = by_text[word].for_people = leaves
            if deleted:
                getattr(journal, kind).delete(one.id)
