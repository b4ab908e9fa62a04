"""Taking in another journal's export: all of it or nothing, and nothing that is here is changed."""

from datetime import date, datetime
from typing import Any, cast
from uuid import UUID

from sqlmodel import Session as Database
from sqlmodel import SQLModel, col, select

from integration_journal.arc.vocabulary import Felt, Route, SessionState
from integration_journal.journal import importing_after as after
from integration_journal.journal import importing_around as around
from integration_journal.journal import importing_written as written
from integration_journal.journal import index
from integration_journal.journal.anchors import is_private, whole
from integration_journal.journal.clock import Moment
from integration_journal.journal.exported import Fields, NotAnExport, parse, read_export
from integration_journal.journal.imported import Imported
from integration_journal.journal.importing_asked import Asked
from integration_journal.journal.importing_written import HIGHEST_NUMBER
from integration_journal.journal.journal import Journal
from integration_journal.journal.records import (
    Course,
    Entry,
    Intention,
    Mark,
    ReadBack,
    Session,
    TalkLine,
)
from integration_journal.journal.records_after import (
    CheckIn,
    Insight,
    Measure,
    OwnPrompt,
    QuestionSet,
    Step,
    StepLog,
)
from integration_journal.journal.records_around import ClinicWindow, Reading, SideEffect
from integration_journal.journal.session_unit import bring_back_if_away
from integration_journal.journal.taking_back import keep_account
from integration_journal.journal.taking_in import TakingIn

__all__ = ["Imported", "NotAnExport", "import_export", "look_over", "read_export"]


def import_export(journal: Journal, *files: bytes, origin: object | None = None) -> Imported:
    """Take in exports in one transaction; what has an id that is here already stays as it is here.

    Raises NotAnExport or another KnownError with nothing changed. Takes about 0.3 ms for each entry.
    """
    exports = [parse(data) for data in files]
    with journal.store.write() as database:
        taking = _Taking(database, journal.store.now.instant)
        for export in exports:
            taking.all(export)
        if taking.added or taking.course:
            keep_account(database, taking.added, taking.course, journal.store.now.instant)
    for kind in taking.told():
        journal.store.changed(kind, None, origin)
    return taking.imported()


def look_over(journal: Journal, *files: bytes) -> Imported:
    """Tell what ``import_export`` would take in; nothing is written, and what does not fit is refused the same."""
    exports = [parse(data) for data in files]
    with journal.store.read() as database:
        taking = _Taking(database, journal.store.now.instant, only_looking=True)
        for export in exports:
            taking.all(export)
        return taking.imported()


class _Taking(TakingIn):
    """One import, within its transaction."""

    def __init__(self, database: Database, now: datetime, *, only_looking: bool = False) -> None:
        super().__init__(database, now, only_looking=only_looking)
        self._asked = Asked(database)
        self._marked: dict[UUID, Entry] = {}
        self._carried: list[Intention] = []

    def all(self, export: Fields) -> None:
        """Take in every part of the export, in the order in which parts refer to each other."""
        export.drop("format", "version")
        export.moment("made_at")
        writer = export.line("writer")
        self._course(export.object_or_none("course"), writer)
        for fields in export.optional("question_sets"):
            self._question_set(after.question_set_of(fields))
        for fields in export.optional("own_prompts"):
            self._own_prompt(after.own_prompt_of(fields))
        for fields in export.objects("sessions"):
            self._session(fields)
        self._all_written(export)
        self._all_noted(export)
        self._tie_carried()
        export.done()

    def _all_written(self, export: Fields) -> None:
        for fields in export.objects("intentions"):
            self._intention(fields)
        for fields in export.objects("entries"):
            self._entry(written.entry_of(fields, self._session_of(fields)))
        for fields in export.optional("insights"):
            self._insight(*after.insight_of(fields))
        self._mark_the_rest()
        for fields in export.optional("steps"):
            self._step(*after.step_of(fields, self._session_of(fields)))

    def _all_noted(self, export: Fields) -> None:
        for fields in export.objects("talk_lines"):
            self._noted("talk_line", TalkLine, written.talk_line_of(fields, self._session_of(fields)))
        for fields in export.objects("marks"):
            self._noted("mark", Mark, written.mark_of(fields, self._session_of(fields)))
        for fields in export.optional("side_effects"):
            self._noted("side_effect", SideEffect, around.side_effect_of(fields, self._session_of(fields)))
        for fields in export.optional("readings"):
            self._noted("reading", Reading, around.reading_of(fields, self._session_of(fields)))
        for fields in export.optional("check_ins"):
            self._noted("check_in", CheckIn, after.check_in_of(fields))
        for fields in export.optional("measures"):
            self._noted("measure", Measure, after.measure_of(fields))

    def _course(self, fields: Fields | None, writer: str) -> None:
        course = self._database.exec(select(Course)).one()
        told = {"writer": writer}
        if fields is not None:
            told |= {name: fields.line(name) for name in ("clinic", "clinic_phone", "clinician", "therapist")}
            told["hopes"] = fields.text("hopes")
            told |= around.course_words(fields)
            windows = around.clinic_windows(fields, course.id)
            fields.done()
            self._windows(windows)
        self._course_id = course.id
        new = {name: value for name, value in told.items() if value and not getattr(course, name)}
        self.course |= new
        if self._writes:
            for name, value in new.items():
                setattr(course, name, value)
            self._database.add(course)

    def _windows(self, windows: list[ClinicWindow]) -> None:
        """Take in what the clinic says; of a rule of which it says something here, that stays."""
        here = self._known(ClinicWindow.rule)
        for window in windows:
            if window.rule not in here:
                here.add(window.rule)
                self._add("clinic_window", window, window.id)

    def _session(self, fields: Fields) -> None:
        session = Session(
            id=fields.id(),
            course_id=self._course_id,
            number=fields.number("number", HIGHEST_NUMBER),
            state=fields.word("state", SessionState),
            starts_at=fields.instant_or_none("starts_at"),
            zone=fields.zone(),
            created_at=self._now,
        )
        prepared: list[SQLModel] = []
        facts = fields.object_or_none("facts")
        if facts is not None:
            for name in ("dose", "place", "arriving", "company", "setting", "comfort"):
                setattr(session, name, facts.line(name))
            session.hopes = facts.text("hopes")
            session.route = facts.word_or_none("route", Route)
            session.felt = facts.words("felt", Felt)
            prepared = around.session_facts(facts, session, self._now)
            facts.done()
        fields.done()
        if session.id in self._away and self._writes:
            back = bring_back_if_away(self._database, session.id)
            self._numbers.add(back.number if back else session.number)
            self._highest = max(self._numbers)
        if self._is_new(session.id, self._sessions):
            if session.number in self._numbers:
                session.number = self._highest + 1
                self._renumbered += 1
            self._numbers.add(session.number)
            self._highest = max(self._highest, session.number)
            self._add("session", session, session.id)
            for part in prepared:
                self._add(str(part.__tablename__), part, cast(Any, part).id)

    def _intention(self, fields: Fields) -> None:
        intention = written.intention_of(fields, self._session_here(fields.id("session")))
        said = [
            written.read_back_of(one, intention.id, self._session_here(one.id("session")))
            for one in fields.objects("read_backs")
        ]
        fields.done()
        if self._is_new(intention.id, self._here[Intention]):
            self._add("intention", intention, intention.id)
            self._carried += [intention] if intention.from_step else []
        for read_back in said:
            if read_back.id not in self._here[ReadBack] and not self._said(read_back):
                self._here[ReadBack].add(read_back.id)
                self._add("read_back", read_back, read_back.id)

    def _tie_carried(self) -> None:
        """Have the intentions carried on from a step that is private here as private as that."""
        for intention in self._carried:
            if intention.from_step not in self._here[Step]:
                raise NotAnExport("a step that is not in it")
            if self._writes and is_private(self._database, intention.from_step):
                intention.private, intention.may_share = True, False
        self._carried.clear()

    def _said(self, read_back: ReadBack) -> bool:
        same = (
            col(ReadBack.intention_id) == read_back.intention_id,
            col(ReadBack.session_id) == read_back.session_id,
        )
        return self._database.exec(select(ReadBack.id).where(*same)).first() is not None

    def _entry(self, read: written.WrittenEntry) -> None:
        entry = read.entry
        if not self._is_new(entry.id, self._here[Entry]):
            return
        entry.prompt_id = self._asked.prompt_here(entry.prompt_id)
        self._add("entry", entry, entry.id)
        if read.is_marked and entry.text.strip():
            self._marked[entry.id] = entry
        if not self._writes:
            return
        self._tag(entry.id, read.tags)
        if use := written.answered(entry):
            self._database.add(use)
        index.settle(self._database, entry, self._now)

    def _insight(self, insight: Insight, taken_from: Fields | None) -> None:
        """Take in an insight with its place; one whose entry did not come is an entry of its own."""
        around = None
        if taken_from is not None:
            around = after.entry_around(insight, taken_from, self._session_of(taken_from))
        self._marked.pop(insight.entry_id, None)
        if insight.intention_id and insight.intention_id not in self._here[Intention]:
            raise NotAnExport("an intention that is not in it")
        if not self._is_new(insight.id, self._here[Insight]):
            return
        if around is not None and insight.entry_id not in self._here[Entry]:
            self._entry(written.WrittenEntry(around, [], is_marked=False))
        if insight.entry_id not in self._here[Entry]:
            raise NotAnExport("an entry that is not in it")
        insight.may_share = insight.may_share and insight.entry_id not in self._private
        self._add("insight", insight, insight.id)

    def _mark_the_rest(self) -> None:
        """Mark the entries as a whole that are said to be insights, while no passage of theirs is told."""
        for entry in self._marked.values():
            insight = whole(entry)
            if self._is_new(insight.id, self._here[Insight]):
                self._add("insight", insight, insight.id)
        self._marked.clear()

    def _step(self, step: Step, logs: list[StepLog]) -> None:
        if step.insight_id and step.insight_id not in self._here[Insight]:
            raise NotAnExport("an insight that is not in it")
        if self._is_new(step.id, self._here[Step]):
            step.may_share = step.may_share and not self._is_from_private(step.insight_id)
            self._add("step", step, step.id)
        for log in logs:
            if log.id not in self._here[StepLog] and not self._is_answered(log):
                self._here[StepLog].add(log.id)
                self._add("step_log", log, log.id)

    def _is_answered(self, log: StepLog) -> bool:
        """Whether the day of an answer has one already."""
        mine = self._database.exec(select(StepLog).where(col(StepLog.step_id) == log.step_id))
        return _day(log) in {_day(one) for one in mine}

    def _is_from_private(self, insight_id: UUID | None) -> bool:
        entry = select(Insight.entry_id).where(col(Insight.id) == insight_id)
        return self._writes and self._database.exec(entry).first() in self._private

    def _question_set(self, asked: QuestionSet) -> None:
        """Take in a question set; where the same questions stand here already, those stay."""
        if self._asked.is_here(asked):
            self._already += 1
        else:
            self._noted("question_set", QuestionSet, asked)

    def _own_prompt(self, prompt: OwnPrompt) -> None:
        if self._asked.is_asked(prompt):
            self._already += 1
            return
        if prompt.set_id and prompt.set_id not in self._here[QuestionSet]:
            raise NotAnExport("a question set that is not in it")
        self._noted("own_prompt", OwnPrompt, prompt)


def _day(log: StepLog) -> date:
    return Moment(log.at, log.zone).local.date()
