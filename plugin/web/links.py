"""Links that open one document for some minutes: a panel in a frame can open a link, but not send a token with it."""

from itsdangerous import BadData, URLSafeTimedSerializer

from plugin.errors import Forged
from plugin.web.visitors import service

SECONDS = 15 * 60


def write_link(owner: str, document_id: str) -> str:
    """The signed part of the link."""
    signed = _signer().dumps([owner, document_id])
    return signed if isinstance(signed, str) else signed.decode()


def read_link(signed: str) -> tuple[str, str]:
    """Owner and document. Raises Forged for a link that is not ours or too old."""
    try:
        owner, document_id = _signer().loads(signed, max_age=SECONDS)
    except (BadData, ValueError, TypeError):
        raise Forged("The link is not ours, or it is too old.") from None
    return str(owner), str(document_id)


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(service().keys.secret, salt="boardwright download")
