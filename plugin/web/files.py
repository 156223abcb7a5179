"""Files as answers: to be saved and never shown, or to be shown."""

from flask import Response, make_response

AN_HOUR = "public, max-age=3600"


def to_save(content: bytes, media_type: str, name: str) -> Response:
    """A document that browsers save under that name."""
    response = make_response(content)
    response.headers["Content-Type"] = media_type
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response


def to_show(content: bytes | str, media_type: str, *, kept: bool = False) -> Response:
    """A picture; `kept`: everybody may see it, and browsers keep it for an hour."""
    response = make_response(content)
    response.headers["Content-Type"] = media_type
    if kept:
        response.headers["Cache-Control"] = AN_HOUR
    return response
