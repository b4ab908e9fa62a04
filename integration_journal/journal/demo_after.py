"""What lasts after the demo's sessions: insights, steps, check-ins, totals, and the therapist's questions."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session as Database

from integration_journal import assets
from integration_journal.arc import prompts, question_file
from integration_journal.arc.question_file import SUITS
from integration_journal.arc.vocabulary import Stage
from integration_journal.journal import anchors, passages
from integration_journal.journal.clock import Moment
from integration_journal.journal.own_prompts import id_of
from integration_journal.journal.records import Entry
from integration_journal.journal.records_after import (
    CheckIn,
    Insight,
    Measure,
    OwnPrompt,
    QuestionSet,
    Step,
    StepLog,
)

Id = Callable[..., UUID]
At = Callable[[str], Moment]


class After:
    """Puts what lasts into the demo journal; ``id`` makes an id of what a record is, ``at`` a moment of local words."""

    def __init__(self, database: Database, id: Id, at: At) -> None:
        self._database, self._id, self._at = database, id, at
        self.questions: list[OwnPrompt] = []
        self.own_prompts: list[OwnPrompt] = []

    def write_prompts(self, course: Mapping[str, Any]) -> None:
        """Let the therapist's questions arrive, and the writer's own be written."""
        file = question_file.read(assets.text("demo/questions.toml").encode())
        arrived = self._at(course["questions_arrived_at"])
        asked = QuestionSet(
            id=self._id("questions"),
            from_name=file.from_name,
            title=file.title,
            note=file.note,
            made_on=file.made_on,
            digest=file.digest,
            arrived_at=arrived.instant,
            zone=arrived.zone,
        )
        self._database.add(asked)
        self._database.flush()
        for position, one in enumerate(file.questions):
            told: dict[str, Any] = {"text": one.text, "help": one.help, "stage": one.stage}
            told |= {"effect": one.effect, "suits": tuple(one.suits), "set_id": asked.id}
            self.questions.append(self._prompt(position, arrived, told))
        for position, own in enumerate(course["own_prompts"]):
            told = {"text": own["text"], "help": own["help"], "stage": Stage.INTEGRATION}
            told["suits"] = own.get("suits") or SUITS[Stage.INTEGRATION]
            self.own_prompts.append(self._prompt(position, self._at(own["written_at"]), told))

    def _prompt(self, position: int, when: Moment, told: Mapping[str, Any]) -> OwnPrompt:
        prompt = OwnPrompt(
            id=self._id("prompt", told.get("set_id", ""), position),
            position=position,
            written_at=when.instant,
            zone=when.zone,
            **told,
        )
        self._database.add(prompt)
        return prompt

    def answered(self, data: Mapping[str, Any]) -> tuple[str, str]:
        """Return the id and words of the prompt that an entry answers: the therapist's, one's own, or the program's."""
        if "question" in data or "own_prompt" in data:
            mine = "own_prompt" in data
            asked = self.own_prompts[data["own_prompt"]] if mine else self.questions[data["question"]]
            return id_of(asked), asked.text
        prompt = prompts.by_id(data.get("prompt", ""))
        return (prompt.id, prompt.text) if prompt else ("", "")

    def mark(self, entry: Entry, data: Mapping[str, Any]) -> None:
        """Mark an entry as a whole, and its passages."""
        if data.get("insight"):
            self._database.add(anchors.whole(entry))
        for position, one in enumerate(data.get("insights", [])):
            start, when = entry.text.index(one["words"]), self._at(one["marked_at"])
            insight = Insight(
                id=self._id("insight", one.get("key") or f"{data['written_at']}/{position}"),
                entry_id=entry.id,
                intention_id=self._id("intention", *one["answers"]) if "answers" in one else None,
                text=one["words"],
                may_share=one.get("may_share", False),
                marked_at=when.instant,
                zone=when.zone,
            )
            anchors.put(insight, passages.anchor(entry.text, start, start + len(one["words"])))
            self._database.add(insight)

    def write_steps(self, sessions: Mapping[int, UUID]) -> None:
        """Write the steps with their answers."""
        for one in assets.table("demo/steps.toml")["steps"]:
            when = self._at(one["written_at"])
            step = Step(
                id=self._id("step", one["key"]),
                insight_id=self._id("insight", one["insight"]) if "insight" in one else None,
                session_id=sessions[one["session"]],
                text=one["text"],
                when_words=one.get("when", ""),
                often=one["often"],
                due_on=date.fromisoformat(one["due_on"]) if "due_on" in one else None,
                state=one["state"],
                state_at=self._at(one["state_at"]).instant if "state_at" in one else None,
                may_share=one.get("may_share", False),
                written_at=when.instant,
                zone=when.zone,
            )
            self._database.add(step)
            self._database.flush()
            for log in one.get("logs", []):
                self._log(step, one["key"], log)

    def _log(self, step: Step, key: str, data: Mapping[str, Any]) -> None:
        at = self._at(data["at"])
        self._database.add(
            StepLog(
                id=self._id("step-log", key, data["at"]),
                step_id=step.id,
                held=data.get("held"),
                words=data.get("words", ""),
                at=at.instant,
                zone=at.zone,
            )
        )

    def write_noted(self) -> None:
        """Write the check-ins and totals."""
        for one in assets.table("demo/check-ins.toml")["check_ins"]:
            at = self._at(one["at"])
            told = one | {"at": at.instant, "felt": tuple(one.get("felt", ()))}
            self._database.add(CheckIn(id=self._id("check-in", one["at"]), zone=at.zone, **told))
        for one in assets.table("demo/measures.toml")["measures"]:
            at = self._at(one["at"])
            told = one | {"at": at.instant}
            self._database.add(Measure(id=self._id("measure", one["kind"], one["at"]), zone=at.zone, **told))
