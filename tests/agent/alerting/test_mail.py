"""A mail to a real server: encrypted, logged in, of fixed words, to herself; what the server refuses is told."""

import ssl
from collections.abc import Iterator
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from pathlib import Path

import pytest
import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from agent.alerting.sending import NO_NETWORK, Address, send
from agent.domain.channels import ChannelKind

ADDRESS, CODE = "shop.owner@example.com", "shou/quan&ma"


class Mailbox:
    """What arrived; letters come only from who has logged in over an encrypted connection."""

    def __init__(self) -> None:
        self.got: list[Message] = []
        self.refuses = False
        self.codes: list[bytes] = []

    def log_in(self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, given: object) -> AuthResult:
        assert isinstance(given, LoginPassword)
        self.codes.append(given.password)
        right = (given.login, given.password) == (ADDRESS.encode(), CODE.encode())
        return AuthResult(success=right and session.ssl is not None)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802  # aiosmtpd's name
        if self.refuses:
            return "554 5.7.1 mailbox over its daily limit"
        assert isinstance(envelope.content, bytes)
        self.got.append(message_from_bytes(envelope.content))
        return "250 OK"


@pytest.fixture
def mailbox() -> Mailbox:
    return Mailbox()


@pytest.fixture
def server(mailbox: Mailbox, tmp_path: Path, unused_tcp_port: int, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Host and port of a server whose certificate this machine trusts."""
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(context)
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    running = Controller(
        mailbox,
        hostname="127.0.0.1",
        port=unused_tcp_port,
        tls_context=context,
        require_starttls=True,
        auth_required=True,
        authenticator=mailbox.log_in,
    )
    running.start()
    yield f"localhost:{unused_tcp_port}"
    running.stop()


async def test_it_arrives_encrypted_from_her_to_herself(mailbox: Mailbox, server: str) -> None:
    came = await send(Address(ChannelKind.MAIL, ADDRESS, CODE, server), "申诉台：申诉成立", "请到电脑上的申诉台查看。")
    assert came.is_sent, came.words
    assert mailbox.codes == [CODE.encode()]
    [letter] = mailbox.got
    assert ADDRESS in str(letter["From"])
    assert ADDRESS in str(letter["To"])
    assert str(make_header(decode_header(letter["Subject"]))) == "申诉台：申诉成立"
    parts = [part.get_payload(decode=True) for part in letter.walk() if not part.is_multipart()]
    assert any("请到电脑上的申诉台查看。".encode() in part for part in parts if isinstance(part, bytes))


async def test_a_wrong_code_is_told_without_the_code(mailbox: Mailbox, server: str) -> None:
    came = await send(Address(ChannelKind.MAIL, ADDRESS, "falscher-code", server), "申诉台：测试提醒", "收到这条。")
    assert not came.is_sent
    assert not came.may_have_arrived
    assert "falscher-code" not in came.words
    assert mailbox.got == []


async def test_a_letter_that_the_server_refuses_has_failed(mailbox: Mailbox, server: str) -> None:
    mailbox.refuses = True
    came = await send(Address(ChannelKind.MAIL, ADDRESS, CODE, server), "申诉台：测试提醒", "收到这条。")
    assert not came.is_sent
    assert mailbox.got == []


async def test_a_server_that_nobody_vouches_for_gets_no_code(
    mailbox: Mailbox, server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    came = await send(Address(ChannelKind.MAIL, ADDRESS, CODE, server), "申诉台：测试提醒", "收到这条。")
    assert not came.is_sent
    assert mailbox.codes == []
    assert mailbox.got == []


async def test_no_server_there_is_no_network() -> None:
    came = await send(Address(ChannelKind.MAIL, ADDRESS, CODE, "localhost:9"), "申诉台：测试提醒", "收到这条。")
    assert (came.is_sent, came.words) == (False, NO_NETWORK)
