"""The mail server seen from our side: TLS or nothing, signed in, and every answer of it means one thing."""

import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from aiosmtpd.smtp import AuthResult, LoginPassword
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from plugin.errors import MailDelayed, MailDoubtful, MailRefused
from plugin.followup.letter import Letter
from plugin.mail import MailServer
from tests.web.mailbox import Mailbox, receiving, text_of

AT = datetime(2026, 12, 9, 8, tzinfo=UTC)
LETTER = Letter(
    "Grüße an dich", "Zwei Wochen sind um.\n\n.\nEin Punkt allein beendet nichts.\n", "https://b.example/stop"
)


@pytest.fixture
def box() -> Iterator[Mailbox]:
    with receiving() as running:
        yield running


def post(server: MailServer, letter: Letter = LETTER, address: str = "e@f.example") -> list[str]:
    """Sends it; what was noted on the way."""
    steps: list[str] = []
    server.post(letter, address, mail_id="m1", at=AT, sending=lambda: steps.append("sending"))
    return [*steps, "sent"]


def test_a_mail_arrives_as_it_was_written(box: Mailbox) -> None:
    assert post(MailServer(box.url, "b@verband.example")) == ["sending", "sent"]
    (mail,) = box.mails
    assert (mail["Subject"], text_of(mail)) == (LETTER.subject, LETTER.text)
    assert (mail["Message-ID"], mail["Date"].datetime) == ("<m1@verband.example>", AT)
    assert box.envelopes == [("b@verband.example", ["e@f.example"])]


@pytest.mark.parametrize("subject", ["Hallo\r\nBcc: x@y.example", "Hallo\nX: 1"])
def test_a_head_takes_one_line_only(box: Mailbox, subject: str) -> None:
    with pytest.raises(ValueError, match="linefeed"):
        post(MailServer(box.url, "b@verband.example"), Letter(subject, "Text"))
    assert box.mails == []


@pytest.mark.parametrize(
    ("rcpt", "data", "error"),
    [
        ("451 4.3.0 later <e@f.example>", "", MailDelayed),
        ("550 5.7.1 relaying denied <e@f.example>", "", MailDelayed),
        ("550 5.1.1 <e@f.example> unknown", "", MailRefused),
        ("", "451 4.3.0 later e@f.example", MailDelayed),
        ("", "554 5.7.1 no e@f.example", MailRefused),
    ],
)
def test_every_answer_means_one_thing_and_no_error_holds_an_address(
    box: Mailbox, rcpt: str, data: str, error: type[Exception]
) -> None:
    box.on_rcpt, box.on_data = rcpt, data
    with pytest.raises(error) as caught:
        post(MailServer(box.url, "b@verband.example"))
    assert "f.example" not in str(caught.value)
    assert caught.value.__cause__ is None
    assert box.mails == []


def test_only_a_line_that_broke_at_the_end_leaves_doubt(box: Mailbox) -> None:
    box.hang_up = True
    with pytest.raises(MailDoubtful):
        post(MailServer(box.url, "b@verband.example"))
    with pytest.raises(MailDelayed):
        post(MailServer("smtp://127.0.0.1:9", "b@verband.example"))


def test_a_password_is_used_and_a_wrong_one_is_a_delay() -> None:
    def check(_server: object, _session: object, _envelope: object, _way: str, told: object) -> AuthResult:
        is_right = isinstance(told, LoginPassword) and (told.login, told.password) == (b"me@x", b"a:b/c")
        return AuthResult(success=is_right, handled=False)

    with receiving(authenticator=check, auth_require_tls=False) as box:
        good = f"smtp://me%40x:a%3Ab%2Fc@127.0.0.1:{box.port}"
        assert post(MailServer(good, "b@verband.example")) == ["sending", "sent"]
        with pytest.raises(MailDelayed) as caught:
            post(MailServer(f"smtp://me:wrong@127.0.0.1:{box.port}", "b@verband.example"))
        assert "wrong" not in str(caught.value)
        assert "wrong" not in repr(MailServer(good, "b@verband.example"))


def test_a_server_elsewhere_is_spoken_to_over_tls_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """127.0.0.1 plays a foreign host here: what is only allowed at home is taken from it."""
    monkeypatch.setattr("plugin.mail.LOOPBACK", frozenset[str]())
    ours, theirs = _certificate(tmp_path)
    with receiving() as open_one:
        with pytest.raises(MailDelayed):
            post(MailServer(open_one.url, "b@verband.example", trust=theirs))
        assert open_one.mails == []
    with receiving(tls_context=ours, require_starttls=True) as box:
        assert post(MailServer(box.url, "b@verband.example", trust=theirs)) == ["sending", "sent"]
        with pytest.raises(MailDelayed):
            post(MailServer(box.url, "b@verband.example"))
        assert len(box.mails) == 1, "a certificate nobody vouches for gets nothing"


def test_a_line_that_is_tls_from_the_start(tmp_path: Path) -> None:
    ours, theirs = _certificate(tmp_path)
    with receiving(ssl_context=ours) as box:
        url = f"smtps://127.0.0.1:{box.port}"
        assert post(MailServer(url, "b@verband.example", trust=theirs)) == ["sending", "sent"]


def _certificate(folder: Path) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """A server with a certificate for 127.0.0.1, and a client that trusts it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = made.public_bytes(serialization.Encoding.PEM)
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (folder / "both.pem").write_bytes(secret + pem)
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(folder / "both.pem")
    client = ssl.create_default_context(cadata=pem.decode())
    return server, client
