"""RFC 3161: asking a time-stamping authority, of which only a hash is told, and checking its answer offline."""

import asyncio
from datetime import datetime
from pathlib import Path

import aiohttp
from cryptography.x509 import Certificate, load_pem_x509_certificates
from rfc3161_client import (
    HashAlgorithm,
    TimestampRequestBuilder,
    TimeStampResponse,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

from agent.errors import Unstamped

PATIENCE_SECONDS = 20
PATIENCE = aiohttp.ClientTimeout(total=PATIENCE_SECONDS)
ANSWER_MAX = 64 << 10
QUERY = {"Content-Type": "application/timestamp-query"}


async def stamp(content: bytes, *, authority: str, roots: Path) -> bytes:
    """The authority's answer (DER) over this content, checked against the root certificates (PEM) and our nonce.

    Only the SHA-512 of the content leaves the machine. Raises Unstamped.
    """
    query = TimestampRequestBuilder().data(content).hash_algorithm(HashAlgorithm.SHA512).nonce(nonce=True).build()
    try:
        async with (
            aiohttp.ClientSession(timeout=PATIENCE) as session,
            session.post(authority, data=query.as_bytes(), headers=QUERY, allow_redirects=False) as answer,
        ):
            given = await answer.content.read(ANSWER_MAX)
            status = answer.status
    except TimeoutError as error:
        raise Unstamped(f"等了 {PATIENCE_SECONDS} 秒，时间戳机构没有回答，请过一会儿再试。") from error
    except aiohttp.ClientConnectionError as error:
        raise Unstamped("连不上时间戳机构，请检查网络，和填的网址有没有写错。") from error
    except (aiohttp.ClientError, ValueError) as error:
        raise Unstamped("时间戳机构的回答读不懂，请检查填的网址有没有写错。") from error
    if status != 200:
        raise Unstamped(f"时间戳机构拒绝了（HTTP {status}）。")
    await asyncio.to_thread(check_stamp, content, given, read_roots(roots), nonce=query.nonce)
    return given


def check_stamp(content: bytes, answer: bytes, roots: list[Certificate], *, nonce: int | None = None) -> datetime:
    """When the content was there at the latest, in UTC, as the authority signed it.

    Raises Unstamped where the answer cannot be read, is over other content, or is not signed below these roots.
    """
    stamped = read_stamp(answer)
    builder = VerifierBuilder(roots=roots, nonce=nonce)
    try:
        builder.build().verify_message(stamped, content)
    except (VerificationError, ValueError) as error:
        raise Unstamped(f"时间戳对不上：{error}。") from error
    return stamped.tst_info.gen_time


def read_stamp(answer: bytes) -> TimeStampResponse:
    """Raises Unstamped where this is no answer of an authority."""
    try:
        return decode_timestamp_response(answer)
    except ValueError as error:
        raise Unstamped("时间戳文件读不懂。") from error


def read_roots(path: Path) -> list[Certificate]:
    """Root certificates in PEM. Raises Unstamped where there is none to read."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise Unstamped(f"时间戳机构的根证书读不了：{path.name}。") from error
    return parse_roots(content, path.name)


def parse_roots(content: bytes, name: str) -> list[Certificate]:
    """The certificates in this PEM. Raises Unstamped where there is none, calling it `name`."""
    try:
        return load_pem_x509_certificates(content)
    except ValueError as error:
        raise Unstamped(f"时间戳机构的根证书读不了：{name}。") from error
