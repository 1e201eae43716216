"""售前说明 and 包裹卡: what a shop says before a sale and puts into its parcels, by category of goods."""

import base64
from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

from aiohttp import web
from pydantic import Field

from agent.bodies import read_model
from agent.casework import advising
from agent.casework.world import WORLD, World
from agent.domain.card_sheets import CardSize, sheet_of
from agent.domain.contacts import read_contact
from agent.domain.goods_advice import Category, WordsKind, categories, chat_parts
from agent.errors import AgentError, NotFound
from agent.pages.drawing import draw
from agent.store.shop_words import Shop
from shared.model import Noun

OWN_URL = "/desk/prevention/cards"
SIZE_TITLES: Mapping[CardSize, str] = {
    CardSize.NAME_CARD: "名片大小（90 × 54 毫米）",
    CardSize.A6: "A6（105 × 148 毫米）",
}


class Tab(StrEnum):
    PRESALE = "presale"
    CARD = "card"


class Where(Noun):
    """Which text is meant. `shop` is a shop's key, empty for all shops."""

    tab: Tab
    goods: Annotated[str, Field(max_length=40)]
    shop: Annotated[str, Field(max_length=200)] = ""


class Words(Where):
    text: Annotated[str, Field(max_length=20_000)]
    contact: Annotated[str, Field(max_length=2_000)] = ""
    size: CardSize = CardSize.NAME_CARD


class TakeBack(Where):
    kind: WordsKind


async def show_cards(request: web.Request) -> web.Response:
    """`?tab=`, `?goods=`, `?shop=` choose; what is not known is the first of its kind."""
    query, shops = request.query, await _shops(request.app[WORLD])
    tab = Tab.CARD if query.get("tab") == Tab.CARD.value else Tab.PRESALE
    goods = query.get("goods", "")
    shop = query.get("shop", "")
    return await _draw(
        request,
        Where(
            tab=tab,
            goods=goods if goods in categories() else next(iter(categories())),
            shop=shop if shop in shops else "",
        ),
    )


async def save(request: web.Request) -> web.Response:
    """Her words, and on the card's tab the contact; nothing of it where one of them cannot be kept."""
    asked, world = await read_model(request, Words), request.app[WORLD]
    shop, category = await _chosen(world, asked)
    if asked.tab is Tab.CARD:
        read_contact(asked.contact)
    await advising.save(world, shop, WordsKind(asked.tab.value), category, asked.text)
    if asked.tab is Tab.CARD:
        await advising.save(world, shop, WordsKind.CONTACT, category, asked.contact)
    return await _draw(request, asked, size=asked.size)


async def take_back(request: web.Request) -> web.Response:
    asked, world = await read_model(request, TakeBack), request.app[WORLD]
    shop, category = await _chosen(world, asked)
    await advising.take_back(world, shop, asked.kind, category)
    return await _draw(request, asked)


async def look(request: web.Request) -> web.Response:
    """What is to be remarked on the words as they stand while she writes, and the card as it would be printed."""
    asked, world = await read_model(request, Words), request.app[WORLD]
    shop, category = await _chosen(world, asked)
    in_force = await advising.words_in_force(world, shop, category)
    is_saved = asked.text.strip() == in_force[WordsKind(asked.tab.value)].text
    if asked.tab is Tab.CARD:
        is_saved = is_saved and asked.contact.strip() == in_force[WordsKind.CONTACT].text
    shown = await _look(asked.tab, asked.text, asked.contact, asked.size)
    return await draw(request, "prevention/cards_look.html", **_where(asked), **shown, is_saved=is_saved)


async def get_pdf(request: web.Request) -> web.Response:
    """The saved card. Raises Invalid where something must not be printed, NotFound for what is not offered."""
    query, world = request.query, request.app[WORLD]
    where = Where(tab=Tab.CARD, goods=query.get("goods", ""), shop=query.get("shop", ""))
    size, is_a4 = query.get("size", ""), query.get("paper") == "a4"
    if size not in [*CardSize]:
        raise NotFound("没有这种大小的卡片。", "请回到包裹卡页面重新选。")
    shop, category = await _chosen(world, where)
    pdf = await advising.print_saved(world, shop, category, CardSize(size), is_a4=is_a4)
    name = f"package-card-{category.name}-{size}{'-a4' if is_a4 else ''}.pdf"
    headers = {"Content-Type": "application/pdf", "Content-Disposition": f'attachment; filename="{name}"'}
    return web.Response(body=pdf, headers=headers)


async def _draw(request: web.Request, where: Where, size: CardSize = CardSize.NAME_CARD) -> web.Response:
    world = request.app[WORLD]
    shop, category = await _chosen(world, where)
    words = await advising.words_in_force(world, shop, category)
    text, contact = words[WordsKind(where.tab.value)].text, words[WordsKind.CONTACT].text
    # A GET answers at once and the picture comes after it; what was just saved is shown with its picture.
    is_written = request.method == "POST" and where.tab is Tab.CARD
    shown = await _look(where.tab, text, contact, size if is_written else None)
    return await draw(
        request,
        "prevention/cards.html",
        **_where(where),
        **shown,
        is_saved=True,
        size=size,
        words=words,
        category=category,
        categories=categories().values(),
        shops=await _shops(world),
        parts=chat_parts(text),
        refusals=_refusals,
        packaged=category.words(WordsKind(where.tab.value)),
    )


async def _look(tab: Tab, text: str, typed: str, size: CardSize | None) -> dict[str, object]:
    """Remarks; on the card's tab also what the code holds, and the picture where a size is given."""
    remarks = advising.remarks_on(WordsKind(tab.value), text)
    shown: dict[str, object] = {"remarks": remarks, "is_refused": bool(advising.refusing(remarks))}
    contact, trouble, png = None, "", None
    if tab is Tab.CARD:
        try:
            contact = read_contact(typed)
            png = await advising.picture(text, typed, size) if size else None
        except AgentError as error:
            trouble = error.words
    return shown | {"held": contact, "trouble_words": trouble, "picture": png and _data_url(png)}


def _refusals(line: str) -> tuple[str, ...]:
    return advising.refusing(advising.remarks_on(WordsKind.PRESALE, line))


def _where(where: Where) -> dict[str, object]:
    return {
        "chosen": where.tab.value,
        "goods": where.goods,
        "shop_key": where.shop,
        "own_url": OWN_URL,
        "sizes": {one: (title, len(sheet_of(one, is_a4=True).places)) for one, title in SIZE_TITLES.items()},
    }


def _data_url(png: bytes) -> str:
    return f"data:image/png;base64,{base64.b64encode(png).decode()}"


async def _chosen(world: World, where: Where) -> tuple[Shop, Category]:
    """Raises NotFound for a shop or a category that there is not."""
    shops = await _shops(world)
    if where.shop and where.shop not in shops:
        raise NotFound("没有这个店铺。", "请刷新页面，重新选一个。")
    shop = shops[where.shop][0] if where.shop else advising.EVERYWHERE
    return shop, advising.category_of(where.goods)


async def _shops(world: World) -> dict[str, tuple[Shop, str]]:
    """By a key that names the shop itself, not its place in a list: who saves must not hit another one."""
    return {
        f"{platform}|{name}": ((platform, name), _title(world, platform, name))
        for platform, name in await advising.list_shops(world)
    }


def _title(world: World, platform: str, name: str) -> str:
    title = world.packs.title(platform)
    return f"{title} · {name}" if name else title
