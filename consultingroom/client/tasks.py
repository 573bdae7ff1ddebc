"""Tasks and goals of two people: set, returned, written, listed with their checks done."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from consultingroom.client.items import Item, Items
from consultingroom.client.known import Known


@dataclass(frozen=True, slots=True)
class Task:
    id: str
    title: str
    words: str
    due: str
    """`2026-11-27`, or empty"""
    worksheet: Mapping[str, Any] | None
    """a FHIR R4 Questionnaire"""
    course: list[Item] = field(default_factory=list)
    """what came back and what was said, in the order of arrival"""


@dataclass
class Tasks:
    items: Items

    def set(self, known: Known, content: Mapping[str, Any], due: str | None, written: str) -> str:
        """Set one; its id. `content`: title, words, worksheet."""
        task = str(uuid.uuid4())
        told = {"files": [], "due": due or "", "written": written, **content}
        path = f"/api/relationships/{known.id}/tasks/"
        self.items.send(known, path, "task", task, told, due=due, files=[])
        return task

    def give_back(
        self, known: Known, task: str, words: str, response: Mapping[str, Any] | None, written: str
    ) -> str:
        """Return one, or return it again; the answer's id."""
        answer = str(uuid.uuid4())
        told: dict[str, Any] = {
            "task": task,
            "words": words,
            "response": response,
            "files": [],
            "written": written,
        }
        path = f"/api/relationships/{known.id}/tasks/{task}/answers/"
        self.items.send(known, path, "task-answer", answer, told, files=[])
        return answer

    def read(self, known: Known) -> list[Task]:
        """All of them, each with its course, in the order in which they were set."""
        found = self.items.read(known)
        roles = {person: one["role"] for person, one in known.participants.items()}
        tasks = {
            item.context["item"]: _as_task(item)
            for item in _of_kind(found, "task")
            if roles[item.context["author"]] == "counsellor"
        }
        for item in _of_kind(found, "task-answer", "task-comment"):
            by_client = roles[item.context["author"]] == "client"
            task = tasks.get((item.content or {}).get("task", ""))
            if task and (by_client or item.context["kind"] == "task-comment"):
                task.course.append(item)
        return list(tasks.values())

    def write_goal(self, known: Known, goal: str, content: Mapping[str, Any]) -> None:
        """Write a goal (title, words, aside), or a newer version of one."""
        path = f"/api/relationships/{known.id}/goals/"
        self.items.send(known, path, "goal", str(uuid.uuid4()), {"goal": goal, **content})

    def goals(self, known: Known) -> list[Item]:
        """Every version of every goal, and every number that the client gave one."""
        return _of_kind(self.items.read(known), "goal", "goal-rating")


def _of_kind(items: Sequence[Item], *kinds: str) -> list[Item]:
    return [item for item in items if item.context["kind"] in kinds and item.content is not None]


def _as_task(item: Item) -> Task:
    content: Mapping[str, Any] = item.content or {}
    return Task(
        id=item.context["item"],
        title=content["title"],
        words=content["words"],
        due=content["due"],
        worksheet=content["worksheet"],
    )
