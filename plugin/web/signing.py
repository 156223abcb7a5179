"""Signing in with the whiteboard: out to its consent page, back with a connection, and out of our own session."""

from typing import Any

from flask import Blueprint, make_response, redirect, render_template, request, url_for

from plugin.auth.oauth import new_browser_mark
from plugin.auth.paths import HOME, own_path
from plugin.web.visitors import enter, leave, service

blueprint = Blueprint("signing", __name__)

COOKIE = "boardwright-sign-in"
MINUTES = 10
SIGN_INS = "30 per minute"


@blueprint.get("/connect")
def connect() -> Any:
    """Sends the browser to the consent page, with a mark that binds what comes back to this browser."""
    mark = request.cookies.get(COOKIE) or new_browser_mark()
    back = own_path(request.args.get("back"))
    target = service().sign_in.begin(mark, back=url_for("account.boards") if back == HOME else back)
    response = make_response(redirect(target))
    secure = service().settings.public_url.startswith("https:")
    response.set_cookie(COOKIE, mark, max_age=MINUTES * 60, httponly=True, secure=secure, samesite="Lax")
    return response


@blueprint.get("/oauth/callback")
def callback() -> Any:
    """Where the whiteboard sends people back to, from our own pages or from its marketplace."""
    signed_in = service().sign_in.finish(request.args.to_dict(), request.cookies.get(COOKIE))
    service().access.forget(signed_in.owner)
    if not signed_in.bound:
        return redirect(url_for("signing.connected"))
    enter(signed_in.owner)
    response = make_response(redirect(own_path(signed_in.back)))
    response.delete_cookie(COOKIE)
    return response


@blueprint.get("/connected")
def connected() -> str:
    """The end of a connection that was begun elsewhere: in the panel, or in the marketplace."""
    return render_template("pages/connected.html")


@blueprint.post("/sign-out")
def sign_out() -> Any:
    """Ends the session in this browser; the connection stays."""
    leave()
    return redirect(url_for("pages.home"))
