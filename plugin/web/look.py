"""The look of an account's documents: logo, colour and footer, uploaded once, checked before they are kept."""

from typing import Any

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for

from plugin.errors import BoardwrightError, Fault, InvalidDocument, UnknownDocument
from plugin.export.branding import PLAIN
from plugin.export.branding_document import LONGEST_FOOTER, make_branding
from plugin.web.visitors import service, visitor
from plugin.worded import worded

blueprint = Blueprint("look", __name__, url_prefix="/account/look")

LARGEST_LOGO = 200_000
"""Bytes; what a form of ours may send is not much more."""


@blueprint.get("/")
def show() -> str:
    """What documents look like now, and the form."""
    return _page()


@blueprint.post("/")
def keep() -> Any:
    """Keeps a look, or the page again with what is wrong; without a new logo the old one stays unless it shall go."""
    store, form, sent = service().bench.store, request.form, request.files.get("logo")
    logo = sent.read(LARGEST_LOGO + 1) if sent is not None and sent.filename else None
    before = store.looks.get(visitor().owner)
    if logo is None and before.logo is not None and form.get("keep_logo") == "yes":
        logo = before.logo.data
    try:
        if logo is not None and len(logo) > LARGEST_LOGO:
            raise _too_large()
        values = {key: form.get(key, "").strip() for key in ("host", "accent", "footer")}
        made = make_branding(values, logo)
    except InvalidDocument as error:
        response = make_response(_page(error))
        response.status_code = 422
        return response
    store.looks.keep(visitor().owner, made.branding, at=service().clock())
    return make_response(_page(remarks=made.remarks)) if made.remarks else redirect(url_for("look.show"), 303)


@blueprint.post("/remove")
def remove() -> Any:
    """Back to the plain look."""
    service().bench.store.looks.forget(visitor().owner)
    return redirect(url_for("look.show"), 303)


@blueprint.get("/logo.png")
def logo() -> Response:
    """The logo as pixels alone: a drawing is never sent to a browser as a page. Raises UnknownDocument."""
    found = service().bench.store.looks.get(visitor().owner).logo
    if found is None:
        raise UnknownDocument("There is no logo.")
    response = make_response(found.png)
    response.headers["Content-Type"] = "image/png"
    return response


def _page(error: BoardwrightError | None = None, remarks: tuple[str, ...] = ()) -> str:
    look = service().bench.store.looks.get(visitor().owner)
    return render_template(
        "account/look.html",
        look=look,
        is_plain=look == PLAIN,
        error=error,
        remarks=remarks,
        longest=LONGEST_FOOTER,
        largest=LARGEST_LOGO // 1000,
    )


def _too_large() -> InvalidDocument:
    return InvalidDocument(
        "The logo cannot be used.", [Fault(worded("has more than {largest:,} bytes", largest=LARGEST_LOGO), key="logo")]
    )
