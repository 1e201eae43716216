"""A page of goods as buyers see it, at the hosts where the platforms keep theirs; how it looks is assumed."""

from dataclasses import dataclass
from html import escape

from aiohttp import web

PARTS = ("商品参数", "商品详情", "尺码与使用说明", "包装清单", "售后与发货说明")

PAGE = """<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<title>{title}</title>
<link rel="icon" href="data:,">
<style>
body {{ margin: 0 auto; max-width: 960px; padding: 24px; font: 15px/1.7 "Noto Sans CJK SC", sans-serif; color: #222 }}
h1 {{ font-size: 20px }}
.price {{ color: #b3261e; font-size: 24px }}
section {{ min-height: 420px; border-top: 1px solid #ddd; padding-top: 12px }}
.foot {{ color: #777 }}
</style>
<h1>{title}</h1>
<img src="{picture}" alt="" width="240" height="240">
<p class="price">¥ {price}</p>
{parts}
<p class="foot">练习后台 · 本页为假定</p>
</html>"""


@dataclass(frozen=True)
class Goods:
    """`price` as it is printed, `picture` its address."""

    title: str
    price: str
    picture: str


def goods_page(goods: Goods | None) -> web.Response:
    """The page, long enough to be scrolled; for goods that are not there the page that says so."""
    if goods is None:
        return web.Response(
            text="<!doctype html><meta charset=utf-8><p>商品不存在或已下架</p>", content_type="text/html"
        )
    words = "本品信息以商品页面为准，签收前请检查外包装，如有破损请拍照拒收。"
    parts = "".join(f"<section><h2>{part}</h2><p>{words}</p></section>" for part in PARTS)
    shown = {"title": escape(goods.title), "price": escape(goods.price), "picture": escape(goods.picture)}
    return web.Response(text=PAGE.format(parts=parts, **shown), content_type="text/html")
