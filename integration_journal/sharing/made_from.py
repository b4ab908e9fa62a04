"""What a document was made from: how much of each kind, and when that was written."""

from collections.abc import Iterator

from integration_journal.journal.clock import Moment
from integration_journal.sharing.contents import Counts, Document, Source
from integration_journal.sharing.phrases import date_of, near_date_of, say

_WRITTEN = ("entries", "intentions", "insights")
_NOTED = ("steps", "check_ins", "measures", "side_effects", "readings", "marks", "talk_lines")


def source_of(document: Document) -> Source:
    """Return what a document was made from, while it has all of that."""
    moments = sorted(_moments(document), key=lambda moment: moment.instant)
    first, last = (moments[0], moments[-1]) if moments else (None, None)
    return Source(document.counts, first, last)


def told(document: Document) -> str:
    """Return whose account a document is, when and from what it was made, and what was done to the words."""
    sentences = [say("own_account"), _made(document)]
    if document.left_out and document.options.show_left_out:
        sentences.append(say("left_out.note"))
    if document.has_short_names:
        sentences.append(say("short_names.note"))
    return " ".join(sentences)


def _made(document: Document) -> str:
    date, source = date_of(document.made_at), document.made_from
    kinds = _listed(source.counts) if source else ""
    if source is None or source.first is None or source.last is None or not kinds:
        return say("made.plain", date=date)
    if source.first.local.date() == source.last.local.date():
        day = near_date_of(source.last, document.made_at)
        return say("made.on_a_day", date=date, kinds=kinds, day=day)
    first, last = (near_date_of(one, document.made_at) for one in (source.first, source.last))
    return say("made.between", date=date, kinds=kinds, first=first, last=last)


def _listed(counts: Counts) -> str:
    given = {kind: getattr(counts, kind) for kind in _WRITTEN}
    given["notes"] = sum(getattr(counts, kind) for kind in _NOTED)
    found = [
        say(f"made.one.{kind}") if count == 1 else say(f"made.many.{kind}", count=count)
        for kind, count in given.items()
        if count
    ]
    *others, last = found or [""]
    return say("made.and", others=", ".join(others), last=last) if others else last


def _moments(document: Document) -> Iterator[Moment]:
    """Yield when everything in the document was written or noted."""
    for written in (document.entries, document.talk_lines):
        yield from (one.written_at for one in written)
    for intention in document.intentions:
        yield intention.written_at
        yield from (said.at for said in intention.read_backs)
    for insight in document.insights:
        yield insight.written_at
    for step in document.steps:
        yield step.written_at
        yield from (log.at for log in step.logs)
    for effect in document.side_effects:
        yield effect.began_at
    for noted in (document.readings, document.check_ins, document.measures, document.marks):
        yield from (one.at for one in noted)
