"""A time-stamping authority: `openssl ts` behind a small server, with certificates made for the test."""

import asyncio
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from aiohttp import web
from aiohttp.test_utils import TestServer

CONFIG = """
[ req ]
distinguished_name = name
prompt = no
[ name ]
CN = Test Authority
[ ca ]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
[ tsa ]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[ stamping ]
serial = serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
ess_cert_id_chain = no
ess_cert_id_alg = sha256
"""


@dataclass
class Authority:
    """`url` while it runs; `root` is its certificate. `queries` are what it was asked, `refuses` makes it say 503."""

    folder: Path
    root: Path
    url: str = ""
    refuses: bool = False
    queries: list[bytes] = field(default_factory=list)


@asynccontextmanager
async def running_authority(folder: Path) -> AsyncIterator[Authority]:
    await asyncio.to_thread(_make_certificates, folder)
    authority = Authority(folder, folder / "ca.pem")
    app = web.Application()

    async def answer(request: web.Request) -> web.Response:
        authority.queries.append(await request.read())
        if authority.refuses:
            return web.Response(status=503)
        body = await asyncio.to_thread(_reply, folder, authority.queries[-1])
        return web.Response(body=body, content_type="application/timestamp-reply")

    app.router.add_post("/", answer)
    async with TestServer(app) as server:
        authority.url = str(server.make_url("/"))
        yield authority


def _make_certificates(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "openssl.cnf").write_text(CONFIG)
    (folder / "serial").write_text("01\n")
    new = "-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes"
    _openssl(folder, f"req -x509 {new} -keyout ca.key -out ca.pem -days 30 -config openssl.cnf -extensions ca")
    _openssl(folder, f"req -new {new} -keyout tsa.key -out tsa.csr -config openssl.cnf -subj /CN=Test-TSA")
    _openssl(
        folder,
        "x509 -req -in tsa.csr -CA ca.pem -CAkey ca.key -set_serial 2 -days 30 -out tsa.pem"
        " -extfile openssl.cnf -extensions tsa",
    )


def _reply(folder: Path, query: bytes) -> bytes:
    (folder / "query.tsq").write_bytes(query)
    _openssl(
        folder,
        "ts -reply -config openssl.cnf -section stamping -queryfile query.tsq -inkey tsa.key -signer tsa.pem"
        " -out reply.tsr",
    )
    return (folder / "reply.tsr").read_bytes()


def _openssl(folder: Path, command: str) -> None:
    subprocess.run(["openssl", *command.split()], cwd=folder, check=True, capture_output=True)
