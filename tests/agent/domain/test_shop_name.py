"""How a shop is named in a sentence."""

from agent.domain.shop_name import shop_name


def test_a_shop_is_named_by_its_platform_and_its_own_name_where_it_has_one() -> None:
    assert shop_name("某平台", "示例店铺") == "某平台“示例店铺”"
    assert shop_name("某平台", None) == "某平台"
