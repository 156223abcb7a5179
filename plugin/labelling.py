"""Asks a language model of the operator's choice (OpenAI's chat interface) for labels; off unless it is set up."""

from collections.abc import Sequence

from plugin.errors import LabelsUnavailable, Refused, Unreachable
from plugin.http import Patience, Session
from plugin.themes.suggestions import Asked, BadAnswer, Refusal, Suggestion, checked, messages
from plugin.worded import worded

ANSWER_SECONDS = 60.0
_MOST_WORDS = 4_000


class Labelling:
    """A model at one address. The key goes to that host and no other; redirects are not followed."""

    def __init__(self, url: str, token: str, model: str, *, answer_seconds: float = ANSWER_SECONDS) -> None:
        source = (lambda: token) if token else None
        self._session = Session(url, token=source, patience=Patience(attempts=1), answer_seconds=answer_seconds)
        self.model = model

    def suggest(self, asked: Sequence[Asked]) -> tuple[tuple[Suggestion, ...], tuple[Refusal, ...]]:
        """Labels that the notes bear out, and those that were refused.

        Raises LabelsUnavailable when there is no answer, or one that is not what was asked for.
        """
        body = {
            "model": self.model,
            "messages": messages(asked),
            "temperature": 0,
            "max_tokens": _MOST_WORDS,
            "response_format": {"type": "json_object"},
        }
        try:
            answer = self._session.write("POST", "/chat/completions", body=body)
            if not answer.is_success:
                raise LabelsUnavailable(
                    worded("the model's address answered {status}; nothing was changed", status=answer.status)
                )
            return checked(_content(answer.json()), asked)
        except (Unreachable, Refused):
            raise LabelsUnavailable("the model gave no answer that can be read; nothing was changed") from None
        except BadAnswer as error:
            raise LabelsUnavailable(worded("{reason}; nothing was changed", reason=error.reason)) from None


def _content(reply: object) -> str:
    """The text of the first choice. Raises BadAnswer."""
    try:
        content = reply["choices"][0]["message"]["content"]  # type: ignore[index]
    except (KeyError, IndexError, TypeError):
        content = None
    if not isinstance(content, str):
        raise BadAnswer("the answer has no text where the interface says it stands")
    return content
