"""Miro's refusals as our errors: what the status and the body of an answer mean.

Body: `{type, code, message, status, context}` [SPEC components/schemas/Error], recorded live [PROBE-A]; during
incidents HTML [PROBE-B CHANGELOG 1.20.0]. 404 and 403 cannot always be told apart [PROBE-B CHANGELOG].
"""

import re
from typing import Any

from plugin.errors import Fault, NotAuthorised, ProviderError, Refused, Throttled, Unreachable, all_of
from plugin.http import Answer
from plugin.providers.miro.schemas import load_error
from plugin.worded import worded

INDEX = re.compile(r"\D{0,12}?(\d+)\b")
LONGEST_QUOTE = 200


class Missing(Refused):
    """404: the board, or the item, or the frame named in the body. Whoever asked finds out which."""


class BulkRefused(Refused):
    """A bulk creation was refused as a whole, so nothing of it exists; `suspects` are the indexes it names."""

    def __init__(self, message: str, faults: tuple[Fault, ...], suspects: frozenset[int]) -> None:
        super().__init__(message, faults)
        self.suspects = suspects


def failure(answer: Answer, retry_after: float | None = None) -> ProviderError:
    """The error for an answer that is no success. `retry_after`: the seconds a 429 asks to wait."""
    if answer.status == 401:
        return NotAuthorised("the whiteboard does not accept the access token")
    if answer.status == 403:
        return NotAuthorised("the access token lacks the right for this board or action")
    if answer.status == 429:
        return Throttled("the whiteboard's credits are used up for now", retry_after)
    if answer.status >= 500 or answer.status == 408:
        return Unreachable(worded("the whiteboard answered {status}", status=answer.status))
    return _refusal(answer)


def bulk_failure(answer: Answer) -> ProviderError:
    """The error for a bulk creation that failed.

    A 400 proves that nothing was created; after 429 and 5xx a part may exist [PROBE-B CHANGELOG 1.24.0].
    `field` begins with the index of the item [SPEC components/schemas/BulkSubOperationError].
    """
    if answer.status == 429:
        return Unreachable("the whiteboard answered 429 to a bulk creation")
    error = failure(answer)
    if not isinstance(error, Refused) or isinstance(error, Missing):
        return error
    return BulkRefused(error.message, error.faults, suspects(load_error(answer)))


def suspects(body: dict[str, Any]) -> frozenset[int]:
    """The item indexes that the complaints of a bulk refusal begin with."""
    found = (INDEX.match(problem["field"]) for problem in _problems(body))
    return frozenset(int(match.group(1)) for match in found if match)


def _refusal(answer: Answer) -> Refused:
    body = load_error(answer)
    message = body["message"][:LONGEST_QUOTE] or f"status {answer.status}"
    faults = tuple(
        Fault(problem["message"][:LONGEST_QUOTE], key=problem["field"] or None) for problem in _problems(body)
    )
    details = f" ({all_of(faults[:3])})" if faults else ""
    text = worded("the whiteboard refused: {message}{details}", message=message, details=details)
    return Missing(text, faults) if answer.status == 404 else Refused(text, faults)


def _problems(body: dict[str, Any]) -> list[dict[str, str]]:
    context = body["context"] or {}
    return list(context.get("fields_", []))
