"""Which form a question has; a label beside the words, never a judgement and never a rewrite."""

import re

_BOTH_AND = re.compile(
    r"\b(und (dabei |doch |dennoch |trotzdem )?(zugleich|gleichzeitig)|und dennoch|und trotzdem|zugleich|gleichzeitig|"
    r"sowohl\b.*\bals auch|at the same time|simultaneously|and yet|both\b.*\band)\b",
    re.IGNORECASE | re.DOTALL,
)
_CONSTRAINT = re.compile(r"\b(ohne|trotz|obwohl|anstatt|statt|without|despite|even though|instead of)\b", re.IGNORECASE)
_QUESTION = re.compile(r"^\W*(wie|was|how|what)\b|\?\s*$", re.IGNORECASE)


def question_form(text: str) -> str:
    """`both_and` ("... und zugleich ..."), `constraint` ("..., ohne ..."), `open`, or `not_yet`: no question."""
    if _QUESTION.search(text):
        if _BOTH_AND.search(text):
            return "both_and"
        if _CONSTRAINT.search(text):
            return "constraint"
        return "open"
    return "not_yet"
