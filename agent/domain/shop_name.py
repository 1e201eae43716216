"""How a shop is named in a sentence: by its platform, and by its own name where it has one."""


def shop_name(platform_title: str, shop: str | None) -> str:
    """Chinese."""
    return f"{platform_title}“{shop}”" if shop else platform_title
