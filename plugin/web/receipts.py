"""The receipt: a page to read for whoever has its address; how many notes there were, what became of each."""

from flask import Blueprint, render_template, request

from plugin.flows.receipts import RECEIPT, lines_of_code, read_receipt
from plugin.minutes.receipt import UNDELIVERED, found, states_of
from plugin.notelink import plain_code
from plugin.web.visitors import service, speech

blueprint = Blueprint("receipts", __name__, url_prefix="/receipt")


@blueprint.get("/<token>")
def page(token: str) -> str:
    """All notes, or those with the words or the code that were asked for. Raises LinkOver."""
    store, say = service().bench.store, speech()
    link = store.short_links.find(token, RECEIPT, now=service().clock())
    whole = read_receipt(store, link, say)
    words = request.args.get("words", "").strip()[:200]
    ids = lines_of_code(store, link, plain_code(words))
    return render_template(
        "notes/receipt.html",
        token=token,
        receipt=found(whole, words, ids) if words else whole,
        whole=whole,
        words=words,
        undelivered=[(UNDELIVERED[state], count) for state, count in sorted(states_of(whole.undelivered).items())],
        until=link.expires_at,
    )
