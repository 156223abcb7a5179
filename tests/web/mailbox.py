"""A real mail server on this machine that keeps what it takes, and can be told to misbehave."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller

from tests.browser.service import free_port

ADDRESS = re.compile(r"https?://\S+")


@dataclass
class Mailbox:
    """All mails that came. `on_rcpt`, `on_data`: what to answer instead of taking it; `hang_up`: take it in silence."""

    port: int = 0
    mails: list[EmailMessage] = field(default_factory=list)
    envelopes: list[tuple[str, list[str]]] = field(default_factory=list)
    on_rcpt: str = ""
    on_data: str = ""
    hang_up: bool = False

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    async def handle_RCPT(  # noqa: N802 - the name is the library's
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        if self.on_rcpt:
            return self.on_rcpt
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        if self.on_data:
            return self.on_data
        found = message_from_bytes(envelope.content, policy=default)
        assert isinstance(found, EmailMessage)
        self.mails.append(found)
        self.envelopes.append((envelope.mail_from, envelope.rcpt_tos))
        if self.hang_up:
            server.transport.abort()
        return "250 Message accepted"

    def links(self, number: int = -1) -> list[str]:
        """The addresses in a mail."""
        return ADDRESS.findall(text_of(self.mails[number]))


def text_of(mail: EmailMessage) -> str:
    return str(mail.get_content()).replace("\r\n", "\n")


@contextmanager
def receiving(**options: Any) -> Iterator[Mailbox]:
    """A server on a free port."""
    box = Mailbox(free_port())
    controller = Controller(box, hostname="127.0.0.1", port=box.port, **options)
    controller.start()
    try:
        yield box
    finally:
        controller.stop()
