"""Who answered for the page that a tab shows: address, certificate and clock, as the browser tells them."""

import base64
import hashlib
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from playwright.async_api import CDPSession, Response
from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page as Tab

from agent.browser.recorder import Recorder
from shared.environment import Connection


async def hear_certificates(tab: Tab) -> CDPSession:
    """Begin to listen, before the tab is loaded: the browser gives a certificate only to who listened by then."""
    session = await tab.context.new_cdp_session(tab)
    await session.send("Network.enable")
    return session


async def connection_of(tab: Tab, recorder: Recorder, heard: CDPSession | None = None) -> Connection | None:
    """Null where the tab was not loaded over HTTPS, or is gone. The certificate's hash only where `heard` was there."""
    response = recorder.navigation_of(tab)
    parts = urlsplit(response.url) if response is not None else None
    if response is None or parts is None or parts.scheme != "https" or parts.hostname is None:
        return None
    try:
        server, security = await response.server_addr(), await response.security_details()
        dated = await response.header_value("date")
        certificate = await _certificate(heard, f"https://{parts.netloc}") if heard else None
    except PlaywrightError:  # the tab went elsewhere meanwhile
        return None
    until = security.get("validTo") if security else None
    return Connection(
        host=parts.hostname,
        address=f"{server['ipAddress']}:{server['port']}" if server else None,
        protocol=security.get("protocol") if security else None,
        certificate_subject=security.get("subjectName") if security else None,
        certificate_issuer=security.get("issuer") if security else None,
        certificate_until=datetime.fromtimestamp(until, UTC) if until else None,
        certificate_sha256=hashlib.sha256(certificate).hexdigest() if certificate else None,
        clock_ahead_seconds=_clock_ahead(response, dated),
    )


async def _certificate(heard: CDPSession, origin: str) -> bytes | None:
    found = await heard.send("Network.getCertificate", {"origin": origin})
    chain = found.get("tableNames") or []
    return base64.b64decode(chain[0]) if chain else None


def _clock_ahead(response: Response, dated: str | None) -> int | None:
    """The answer began to come at a moment that the browser took from this machine's clock."""
    timing = response.request.timing
    if dated is None or timing["responseStart"] < 0:
        return None
    try:
        theirs = parsedate_to_datetime(dated).timestamp()
    except ValueError:
        return None
    return round((timing["startTime"] + timing["responseStart"]) / 1000 - theirs)
