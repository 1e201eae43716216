"""What is collected from the platform's pages, and the grade that the browser's own record and a later reading give."""

import hashlib
import ssl
from datetime import timedelta
from pathlib import Path
from zipfile import ZipFile

from pypdfium2 import PdfDocument

from agent.casework import evidence
from agent.casework.packaging.layout import REPORT
from agent.casework.packaging.making import make_package
from agent.casework.sealing import manifest_of
from agent.casework.viewing import load_case
from agent.casework.world import World
from agent.store.environments import environments_of
from agent.store.opening import reading
from shared.case_status import CaseStatus
from shared.evidence import EvidenceKind, Grade
from tests.agent.casework.test_watching import open_case
from tests.agent.conftest import Clock
from tests.practice.running import Practice


async def grades(world: World, case_id: str) -> dict[EvidenceKind, list[Grade]]:
    found: dict[EvidenceKind, list[Grade]] = {}
    for item in sorted((await load_case(world, case_id)).evidence, key=lambda item: item.captured_at):
        found.setdefault(item.kind, []).append(item.grade)
    return found


async def test_an_order_and_a_chat_that_the_browser_recorded_and_that_are_read_again_rise(
    shop: World, practice: Practice, clock: Clock
) -> None:
    case_id = await open_case(shop, practice, "extortion", CaseStatus.PREPARING)
    for page in ("order_detail", "chat"):
        await evidence.collect(shop, case_id, page)
    kinds = (EvidenceKind.ORDER, EvidenceKind.LOGISTICS, EvidenceKind.CHAT)
    assert await grades(shop, case_id) == {key: [Grade.A2] for key in kinds}
    await evidence.collect(shop, case_id, "order_detail")
    assert (await grades(shop, case_id))[EvidenceKind.ORDER] == [Grade.A2, Grade.A2], "too soon"
    clock.advance(timedelta(hours=2))
    for page in ("order_detail", "chat"):
        await evidence.collect(shop, case_id, page)
    after = await grades(shop, case_id)
    assert after[EvidenceKind.ORDER] == [Grade.A3, Grade.A3, Grade.A2]
    assert after[EvidenceKind.CHAT] == [Grade.A3, Grade.A2]
    [chat, _] = [one for one in (await load_case(shop, case_id)).evidence if one.kind is EvidenceKind.CHAT]
    assert "再次打开页面" in chat.method


FORGED = """
new MutationObserver(() => {
  for (const one of document.querySelectorAll("h2")) {
    if (one.textContent.includes("交易成功")) one.textContent = one.textContent.replace("交易成功", "交易关闭");
  }
}).observe(document, { childList: true, subtree: true });
"""


async def test_a_page_that_shows_something_else_than_it_was_answered_stays_an_a1(
    shop: World, practice: Practice
) -> None:
    case_id = await open_case(shop, practice, "extortion", CaseStatus.PREPARING)
    assert shop.browser is not None
    await shop.browser.context.add_init_script(FORGED)
    await evidence.collect(shop, case_id, "order_detail")
    assert (await grades(shop, case_id))[EvidenceKind.ORDER] == [Grade.A1]
    assert (await grades(shop, case_id))[EvidenceKind.LOGISTICS] == [Grade.A2], "what was not touched"


async def test_each_item_keeps_the_environment_in_which_it_came_about(
    shop: World, practice: Practice, clock: Clock, tmp_path: Path
) -> None:
    case_id = await open_case(shop, practice, "extortion", CaseStatus.PREPARING)
    [order, logistics] = await evidence.collect(shop, case_id, "order_detail")
    async with reading(shop.engine) as conn:
        found = await environments_of(conn, [order.evidence_id, logistics.evidence_id])
    assert found[order.evidence_id] == found[logistics.evidence_id]
    kept = found[order.evidence_id]
    assert kept.browser is not None and kept.browser.startswith("Chromium ")
    connection = kept.connection
    assert connection is not None
    assert (connection.host, connection.address) == ("qn.taobao.com", f"127.0.0.1:{practice.port}")
    der = ssl.PEM_cert_to_DER_cert(first_certificate(practice.certificate.read_text()))
    assert connection.certificate_sha256 == hashlib.sha256(der).hexdigest()
    assert connection.clock_ahead_seconds in (-1, 0, 1), "it is the same machine"
    manifest = await manifest_of(shop, case_id)
    assert {one.evidence_id for one in manifest.environments} == set(found)
    report = PdfDocument(ZipFile((await make_package(shop, case_id, tmp_path / "a.zip")).path).read(REPORT))
    said = "".join(page.get_textpage().get_text_range() for page in report).replace("\r\n", "")
    assert connection.certificate_sha256 in said


def first_certificate(pem: str) -> str:
    begin, end = "-----BEGIN CERTIFICATE-----", "-----END CERTIFICATE-----"
    return begin + pem.split(begin)[1].split(end)[0] + end
