"""What the machine was like when an item of evidence came about: what a court asks about soundness (清洁性)."""

from typing import Annotated

from pydantic import Field

from shared.model import Id, Moment, Noun


class Connection(Noun):
    """Who answered for the page, as the browser tells it. Null is what it did not tell.

    `address` is IP and port. `certificate_sha256` is over the certificate's DER. `clock_ahead_seconds`: how far this
    machine's clock was before the answer's own `Date`, which has whole seconds and the way of the answer in it.
    """

    host: str
    address: str | None
    protocol: str | None
    certificate_subject: str | None
    certificate_issuer: str | None
    certificate_until: Moment | None
    certificate_sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None
    clock_ahead_seconds: int | None


class Environment(Noun):
    """One moment of one machine. `contract` is the hash on which extension and agent agreed.

    `pack_version` is empty where the platform's pack was gone, and then nobody knows its hosts.
    `proxies` are the schemes for which one is set; `bent_hosts` the platform's hosts that this machine leads elsewhere,
    null where that could not be read. `connection` is null where nothing was fetched.
    """

    at: Moment
    system: str
    browser: str | None
    product_version: str
    contract: str
    pack_version: str
    proxies: tuple[str, ...]
    bent_hosts: tuple[str, ...] | None
    connection: Connection | None


class ItemEnvironment(Noun):
    evidence_id: Id
    environment: Environment
