"""What teaching refuses: pages, fields and rules that are not there, addresses that are foreign or of another page."""

from datetime import date

import pytest
from pydantic import ValidationError

from agent.domain.lessons import page_named
from agent.domain.rule_checks import rule_lays
from agent.domain.teaching import address_lays
from agent.errors import Invalid, NotFound
from shared.packs import load_packs
from shared.teaching import TaughtPart

TODAY = date(2026, 11, 23)
PACK = load_packs()["taobao"]


def test_a_page_that_the_pack_does_not_have_is_not_taught() -> None:
    with pytest.raises(NotFound, match="没有叫“nowhere”的页面"):
        page_named(PACK, "nowhere")


def test_a_rule_that_does_not_exist_is_not_confirmed() -> None:
    with pytest.raises(NotFound, match="没有叫“nothing”的规则"):
        rule_lays(PACK, "nothing", 3, None, TODAY)


@pytest.mark.parametrize("address", ["https://evil.example/list", "http://myseller.taobao.com/list"])
def test_an_address_that_is_not_the_back_ends_is_not_kept(address: str) -> None:
    with pytest.raises(Invalid, match="不是淘宝/天猫的后台"):
        address_lays(PACK, page_named(PACK, "home"), address, TODAY)


def test_the_address_of_another_page_is_not_kept() -> None:
    home = page_named(PACK, "home")
    with pytest.raises(Invalid, match="不是“千牛工作台”"):
        address_lays(PACK, home, page_named(PACK, "review_list").open or "", TODAY)


def test_a_locator_of_several_lines_is_refused() -> None:
    with pytest.raises(ValidationError, match="must be one line"):
        TaughtPart(name="text", ladder=(), labels=(), css=".one\n.two")
