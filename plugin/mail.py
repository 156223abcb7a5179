"""Mails out: one mail server, one mail a call, and after every call it is known whether the server has the mail."""

import smtplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr
from urllib.parse import unquote, urlsplit

from plugin.errors import MailDelayed, MailDoubtful, MailRefused
from plugin.followup.letter import Letter
from plugin.settings import LOOPBACK
from plugin.worded import worded

ANSWER_SECONDS = 20.0
"""How long the server may take for each of its about ten answers."""

NAME = "Boardwright"
PORTS = {"smtp": 587, "smtps": 465}
_NO_MAILBOX = ("5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1")
"""Enhanced status codes (RFC 3463) that say there is nobody to take it, whoever sends it."""

_UNFOLDED = SMTP.clone(max_line_length=998)
"""Mail programs look for the address in List-Unsubscribe; one that begins on a second line is not found by all."""


class MailServer:
    """The server at `url` (smtp:// with STARTTLS, smtps://), which gets mails of `sender`.

    Only a server on this machine is spoken to without encryption. Nothing of a mail and no address is logged.
    """

    def __init__(
        self, url: str, sender: str, *, trust: ssl.SSLContext | None = None, answer_seconds: float = ANSWER_SECONDS
    ) -> None:
        parts = urlsplit(url)
        self._host, self._port = parts.hostname or "", parts.port or PORTS[parts.scheme]
        self._is_wrapped = parts.scheme == "smtps"
        self._user, self._password = unquote(parts.username or ""), unquote(parts.password or "")
        self._sender, self._domain = sender, sender.rpartition("@")[2]
        self._trust, self._seconds = trust or ssl.create_default_context(), answer_seconds

    def __repr__(self) -> str:
        return "MailServer()"

    def post(self, letter: Letter, address: str, *, mail_id: str, at: datetime, sending: Callable[[], None]) -> None:
        """Hands the letter to the server. `sending` is called when the next thing may be that the server has it.

        Raises MailDelayed and MailRefused when the server surely does not have it, MailDoubtful when nobody knows.
        """
        content = bytes(self._message(letter, address, mail_id, at))
        with _plain_words():
            line = self._connect()
        try:
            with _plain_words():
                self._announce(line, address)
            sending()
            self._hand_over(line, content)
        finally:
            _hang_up(line)

    def _message(self, letter: Letter, address: str, mail_id: str, at: datetime) -> EmailMessage:
        message = EmailMessage(policy=_UNFOLDED)
        message["From"] = formataddr((NAME, self._sender))
        message["To"] = address
        message["Subject"] = letter.subject
        message["Date"] = format_datetime(at)
        message["Message-ID"] = f"<{mail_id}@{self._domain}>"
        message["Auto-Submitted"] = "auto-generated"
        if letter.stop:  # RFC 8058
            message["List-Unsubscribe"] = f"<{letter.stop}>"
            message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        message.set_content(letter.text, cte="quoted-printable")
        return message

    def _connect(self) -> smtplib.SMTP:
        if self._is_wrapped:
            line: smtplib.SMTP = smtplib.SMTP_SSL(
                self._host, self._port, local_hostname=self._domain, timeout=self._seconds, context=self._trust
            )
        else:
            line = smtplib.SMTP(self._host, self._port, local_hostname=self._domain, timeout=self._seconds)
        try:
            self._greet(line)
        except BaseException:
            _hang_up(line)
            raise
        return line

    def _greet(self, line: smtplib.SMTP) -> None:
        line.ehlo_or_helo_if_needed()
        is_here = self._host in LOOPBACK
        if not self._is_wrapped and (not is_here or line.has_extn("starttls")):
            line.starttls(context=self._trust)
            line.ehlo()
        if self._user:
            line.login(self._user, self._password)

    def _announce(self, line: smtplib.SMTP, address: str) -> None:
        code, _ = line.mail(self._sender)
        if code != 250:
            raise MailDelayed(worded("The mail server answered {code}.", code=code))
        code, words = line.rcpt(address)
        if code in (250, 251):
            return
        if words.decode("ascii", "replace").startswith(_NO_MAILBOX):
            raise MailRefused(
                worded("The mail server answered {code}: there is no such mailbox.", code=code), gone=True
            )
        raise MailDelayed(worded("The mail server answered {code}.", code=code))

    def _hand_over(self, line: smtplib.SMTP, content: bytes) -> None:
        try:
            code, _ = line.data(content)
        except smtplib.SMTPDataError as error:  # it does not even want to hear it
            raise MailDelayed(worded("The mail server answered {code}.", code=error.smtp_code)) from None
        except (smtplib.SMTPException, OSError) as error:
            raise MailDoubtful(
                worded("The line to the mail server broke ({kind}).", kind=type(error).__name__)
            ) from None
        if code == 250:
            return
        if code >= 500:
            raise MailRefused(worded("The mail server answered {code}.", code=code))
        raise MailDelayed(worded("The mail server answered {code}.", code=code))


@contextmanager
def _plain_words() -> Iterator[None]:
    """What a server says may hold addresses: of every fault before the mail was sent only number or kind is kept."""
    try:
        yield
    except smtplib.SMTPResponseException as error:
        raise MailDelayed(worded("The mail server answered {code}.", code=error.smtp_code)) from None
    except (smtplib.SMTPException, OSError) as error:
        raise MailDelayed(worded("The mail server was not reached ({kind}).", kind=type(error).__name__)) from None


def _hang_up(line: smtplib.SMTP) -> None:
    try:
        line.quit()
    except (smtplib.SMTPException, OSError):
        line.close()
