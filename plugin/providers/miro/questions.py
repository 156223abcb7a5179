"""The points of the Miro API that no source settles, each as a question asked with a few calls.

A question gets a `Trial` (a throwaway board) and gives a `Finding`. The words it writes are its own, so what
comes back may be shown. What the provider does while a point is open stands in the module it names.
"""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from plugin.errors import Unreachable
from plugin.http import Answer, Query
from plugin.providers.miro.client import MiroClient, board_path
from plugin.providers.miro.tariff import EPOCH_BEGINS, LEVEL_1, LEVEL_2, LEVEL_3, LEVEL_4
from plugin.worded import worded

Json = Any
LONGEST_QUOTE = 160


@dataclass(frozen=True)
class Finding:
    """What was asked, the short answer, and what it rests on."""

    question: str
    answer: str
    evidence: str = ""


@dataclass
class Trial:
    """A throwaway board and the raw calls on it. `clock` measures seconds, `sleep` waits them."""

    client: MiroClient
    board_id: str
    clock: Callable[[], float] = time.perf_counter
    sleep: Callable[[float], None] = time.sleep
    answers: list[Answer] = field(default_factory=list)
    copies: list[str] = field(default_factory=list)

    def call(self, method: str, path: str, body: Json = None, *, credits: int = LEVEL_2) -> Answer:
        """One call under the board; every answer is kept."""
        return self._call(method, board_path(self.board_id) + path, credits=credits, body=body)

    def make(self, path: str, body: Json) -> Json:
        """Make one item; its reply. Raises Unreachable when it was not made."""
        answer = self.call("POST", path, body)
        if not answer.is_success:
            raise Unreachable(worded("{path} answered {answer}", path=path, answer=quoted(answer)))
        return answer.json()

    def bulk(self, *items: Json) -> Answer:
        return self.call("POST", "/items/bulk", list(items), credits=LEVEL_2 * len(items))

    def listed(self, board_id: str | None = None, **query: str) -> list[Json]:
        """The first page of items, as they are listed."""
        path = f"{board_path(board_id or self.board_id)}/items"
        answer = self._call("GET", path, credits=LEVEL_2, query={"limit": 50, **query})
        return list(answer.json().get("data", []))

    def copy(self) -> Answer:
        """A copy of the board; it is remembered, so that it is deleted too."""
        body = {"name": "Boardwright probe, copy", "description": "boardwright probe copy"}
        answer = self._call("PUT", "/v2/boards", credits=LEVEL_4, body=body, query={"copy_from": self.board_id})
        if answer.is_success:
            self.copies.append(answer.json()["id"])
        return answer

    def _call(self, method: str, path: str, *, credits: int, body: Json = None, query: Query | None = None) -> Answer:
        answer = self.client.call(method, path, credits=credits, body=body, query=query)
        self.answers.append(answer)
        return answer


def frames_in_bulk(trial: Trial) -> Finding:
    """`applying`: tried once, then singly."""
    answer = trial.bulk({"type": "frame", **_frame("one", -9000)}, {"type": "frame", **_frame("two", -7000)})
    return Finding("May frames be in a bulk creation?", _yes(answer.is_success), quoted(answer))


def bulk_order(trial: Trial) -> Finding:
    """`client.create_items` pairs ids with requests by their place."""
    words = [f"place {number}" for number in range(5)]
    answer = trial.bulk(*({"type": "sticky_note", **_note(word, x=n * 300)} for n, word in enumerate(words)))
    found = [entry["data"]["content"] for entry in answer.json()["data"]]
    in_order = all(word in content for word, content in zip(words, found, strict=True))
    return Finding("Does a bulk answer in the order of the request?", _yes(in_order), ", ".join(found))


def bulk_refusal(trial: Trial) -> Finding:
    """`failures.suspects` reads the index of the faulty item."""
    bad = {"type": "shape", "style": {"fillColor": "no colour"}, "position": {"x": 0, "y": 0}}
    answer = trial.bulk({"type": "sticky_note", **_note("good")}, bad)
    problems = (answer.json().get("context") or {}).get("fields", []) if not answer.is_success else []
    named = ", ".join(str(problem.get("field")) for problem in problems)
    return Finding("How does a refused bulk name the faulty item?", named or "not at all", quoted(answer))


def bulk_charge(trial: Trial) -> Finding:
    """`tariff`: a bulk is paid by the item; what a refused one costs is not said."""
    question = "What do three items in a bulk cost?"
    before = _remaining(trial)
    made = trial.bulk(*({"type": "sticky_note", **_note("n", x=n * 300)} for n in range(3)))
    between = _remaining(trial)
    refused = trial.bulk(*({"type": "shape", "style": {"fillColor": "x"}} for _ in range(3)))
    after = _remaining(trial)
    if before is None or between is None or after is None:
        return Finding(question, "not found out", "no X-RateLimit-Remaining header")
    costs = f"{before - between - LEVEL_1} credits, refused {between - after - LEVEL_1}"
    return Finding(question, costs, f"{made.status}, {refused.status}; remaining {before}, {between}, {after}")


def child_check(trial: Trial) -> Finding:
    """The layout keeps the whole box inside, which suits both."""
    frame = trial.make("/frames", _frame("edges", 0, y=9000))["id"]
    over_edge = trial.call("POST", "/shapes", _shape(x=50, y=500, parent=frame))
    outside = trial.call("POST", "/shapes", _shape(x=-50, y=500, parent=frame))
    answer = "only its centre" if over_edge.is_success else "its whole box"
    if outside.is_success:
        answer = "nothing"
    evidence = f"over the edge {over_edge.status}, centre outside {outside.status}: {quoted(outside)}"
    return Finding("What of a child must lie in its frame?", answer, evidence)


def listing(trial: Trial) -> Finding:
    """`reading` takes style and parent from the listing and does without where they are missing."""
    frame = trial.make("/frames", _frame("listing", 3000, y=9000))["id"]
    note = trial.make("/sticky_notes", {**_note("listed", x=300, y=300), "parent": {"id": frame}})["id"]
    listed = trial.listed(type="sticky_note")
    found: Json = next((entry for entry in listed if entry["id"] == note), {})
    told = [name for name in ("style", "parent", "tagIds", "links") if name in found]
    return Finding(
        "What does the listing of sticky notes tell?",
        ", ".join(told) or "none of style, parent, tagIds, links",
        json.dumps({name: found.get(name) for name in ("style", "position", "parent")}),
    )


def markup(trial: Trial) -> Finding:
    """`html` writes these tags and reads them back."""
    sent = '<p><strong>b</strong><em>i</em><u>u</u><s>s</s> <a href="https://example.org/">l</a></p><p><br></p><p>z</p>'
    return _round_trip(trial, "Does markup come back as it was sent?", sent)


def entities(trial: Trial) -> Finding:
    """`html` understands every spelling of a character."""
    return _round_trip(
        trial, "Do entities come back as they were sent?", "<p>R &amp; D &lt;x&gt; \"q\" 'a' € ü \u00a0.</p>"
    )


def raw_characters(trial: Trial) -> Finding:
    """`html` always escapes, so this matters for what others send."""
    return _round_trip(trial, "What becomes of unescaped text with line breaks?", "R & D\n3 < 4")


def titles(trial: Trial) -> Finding:
    """`translate` sends titles as plain text."""
    sent = "R & D <b>x</b> &amp;"
    frame = trial.make("/frames", {**_frame("", 6000, y=9000), "data": {"title": sent}})["data"].get("title")
    card = trial.make("/cards", {"data": {"title": sent}, "position": {"x": 0, "y": 3000}})["data"].get("title")
    return Finding("Are titles plain text?", _yes(frame == card == sent), f"frame {frame!r}, card {card!r}")


def long_text(trial: Trial) -> Finding:
    """`translate` refuses content above 5999 characters."""
    statuses = {n: trial.call("POST", "/sticky_notes", _note("x" * (n - 7))).status for n in (5999, 6000, 6001, 7000)}
    shown = ", ".join(f"{n}: {status}" for n, status in statuses.items())
    return Finding("How long may a note be?", shown, "characters with markup, and status")


def note_size(trial: Trial) -> Finding:
    """`translate.NOTE_RATIOS`."""
    sizes = []
    for shape in ("square", "rectangle"):
        body = {"data": {"content": "x", "shape": shape}, "geometry": {"width": 300}}
        sizes.append(f"{shape} {trial.make('/sticky_notes', body)['geometry']}")
    return Finding("How high is a note of width 300?", "; ".join(sizes))


def leaving_a_frame(trial: Trial) -> Finding:
    """`translate.alteration` sends a parent id of null."""
    frame = trial.make("/frames", _frame("leaving", 9000, y=9000))["id"]
    note = trial.make("/sticky_notes", {**_note("leaving", x=300, y=300), "parent": {"id": frame}})["id"]
    answer = trial.call("PATCH", f"/sticky_notes/{note}", {"parent": {"id": None}, "position": {"x": 0, "y": 6000}})
    after = trial.call("GET", f"/items/{note}", credits=LEVEL_1).json()
    left = answer.is_success and not after.get("parent")
    return Finding("Does a parent id of null take an item out?", _yes(left), quoted(answer))


def frame_deletion(trial: Trial) -> Finding:
    """`plan` deletes children before their frame and never a frame that holds people's items."""
    frame = trial.make("/frames", _frame("deleted", 12000, y=9000))["id"]
    note = trial.make("/sticky_notes", {**_note("left", x=300, y=300), "parent": {"id": frame}})["id"]
    deleted = trial.call("DELETE", f"/frames/{frame}", credits=LEVEL_3)
    child = trial.call("GET", f"/items/{note}", credits=LEVEL_1)
    answer = "stay" if child.is_success else "are deleted"
    return Finding(
        "What becomes of the children of a deleted frame?", answer, f"{deleted.status}, then {quoted(child)}"
    )


def latency(trial: Trial) -> Finding:
    """Design of batches: how much a bulk saves."""
    single = _seconds(trial, lambda: trial.call("POST", "/shapes", _shape()))
    bulk = _seconds(trial, lambda: trial.bulk(*({"type": "shape", **_shape(x=n * 300)} for n in range(20))))
    page = _seconds(trial, lambda: trial.call("GET", "/items?limit=50"))
    shown = f"one item {single:.2f} s, twenty in a bulk {bulk:.2f} s, a page of items {page:.2f} s"
    return Finding("How long do calls take?", shown)


def copying(trial: Trial) -> Finding:
    """`provider.copy_board` promises nothing about what a copy holds at first."""
    wanted = len(trial.listed())
    answer = trial.copy()
    if not answer.is_success:
        return Finding("Is a copy complete at once?", "not found out", quoted(answer))
    counts = [len(trial.listed(trial.copies[-1]))]
    while counts[-1] < wanted and len(counts) < 10:
        trial.sleep(2.0)
        counts.append(len(trial.listed(trial.copies[-1])))
    complete = "yes" if counts[0] >= wanted else f"after {2 * (len(counts) - 1)} s" if counts[-1] >= wanted else "no"
    evidence = f"first page of {wanted} items, then {counts}; description {answer.json().get('description')!r}"
    return Finding("Is a copy complete at once?", complete, evidence)


def limits(trial: Trial) -> Finding:
    """`tariff.RateLimit` reads both kinds of reset."""
    resets = [answer.headers["X-RateLimit-Reset"] for answer in trial.answers if "X-RateLimit-Reset" in answer.headers]
    if not resets:
        return Finding("What is X-RateLimit-Reset?", "not sent")
    kind = "a moment (epoch)" if float(resets[-1]) >= EPOCH_BEGINS else "seconds from now"
    limit = trial.answers[-1].headers.get("X-RateLimit-Limit", "not sent")
    return Finding("What is X-RateLimit-Reset?", kind, f"last {resets[-1]}, limit {limit}")


def throttling(trial: Trial) -> Finding:
    """`tariff.wait_asked` takes Retry-After where it is sent. A 429 is not provoked."""
    refused = [answer for answer in trial.answers if answer.status == 429]
    if not refused:
        return Finding("Does a 429 carry Retry-After?", "no 429 occurred")
    header = refused[-1].headers.get("Retry-After")
    return Finding("Does a 429 carry Retry-After?", _yes(header is not None), f"{len(refused)} times, last {header}")


QUESTIONS: tuple[Callable[[Trial], Finding], ...] = (
    *(frames_in_bulk, bulk_order, bulk_refusal, bulk_charge, child_check, listing),
    *(markup, entities, raw_characters, titles, long_text, note_size),
    *(leaving_a_frame, frame_deletion, latency, copying, limits, throttling),
)


def quoted(answer: Answer) -> str:
    """Status and the beginning of the body, on one line."""
    body = " ".join(answer.body.decode("utf-8", "replace").split())
    return f"{answer.status} {body[:LONGEST_QUOTE]}".strip()


def _round_trip(trial: Trial, question: str, sent: str) -> Finding:
    note = trial.make("/sticky_notes", {"data": {"content": sent}})["id"]
    found = trial.call("GET", f"/items/{note}", credits=LEVEL_1).json()["data"]["content"]
    return Finding(question, _yes(found == sent), f"{sent!r} became {found!r}")


def _frame(title: str, x: float, *, y: float = 0) -> Json:
    return {
        "data": {"title": title, "format": "custom", "type": "freeform"},
        "position": {"x": x, "y": y},
        "geometry": {"width": 1000, "height": 1000},
    }


def _note(text: str, *, x: float = 0, y: float = 0) -> Json:
    style = {"fillColor": "cyan"}
    return {"data": {"content": f"<p>{text}</p>", "shape": "square"}, "style": style, "position": {"x": x, "y": y}}


def _shape(*, x: float = 0, y: float = 0, parent: str | None = None) -> Json:
    body = {"data": {"shape": "rectangle"}, "position": {"x": x, "y": y}, "geometry": {"width": 200, "height": 200}}
    return body if parent is None else {**body, "parent": {"id": parent}}


def _remaining(trial: Trial) -> int | None:
    """Credits left, from the headers of a call of level 1."""
    value = trial.call("GET", "", credits=LEVEL_1).headers.get("X-RateLimit-Remaining", "")
    return int(value) if value.isdigit() else None


def _seconds(trial: Trial, call: Callable[[], Answer]) -> float:
    began = trial.clock()
    call()
    return trial.clock() - began


def _yes(so: bool) -> str:
    return "yes" if so else "no"
