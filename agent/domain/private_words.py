"""Knows which words of a page point to somebody, so that blurring them can be suggested."""

import re
from collections.abc import Iterable, Iterator

from agent.domain.addresses import find_addresses, find_houses
from agent.domain.normalise import fold
from agent.domain.private_shapes import find_private
from shared.triage import Span

SHORTEST_NAME = 2

_LABELLED = re.compile(
    r"(?:收货人|收件人|签收人|取件人|联系人|收货信息|姓名)(?:姓名|信息)?[ \t　]*[:：是为]?\s*"
    r"(?![^\s，,：:;；]{0,6}(?:电话|手机|地址|姓名|信息|号码|本人|他人|已签|签收|方式|备注|复制|查看|修改))"
    r"(?P<name>[\u4e00-\u9fff]{1,3}·[\u4e00-\u9fff]{1,6}|[\u4e00-\u9fff]{2,4})(?![\u4e00-\u9fff])"
)
"""Who receives a parcel, behind the words that say so, in the same line or the next."""


def private_words(text: str, names: Iterable[str] = ()) -> tuple[str, ...]:
    """What points to anybody, the buyer too: numbers, accounts, addresses, who receives, and those of `names`.

    As they stand, each once.

    What the platform has masked with stars needs no blur.
    """
    view = fold(text)
    spans = {*(span for span, _ in find_private(view)), *find_addresses(view)}
    written = [text[start:end].strip() for start, end in sorted(spans)]
    known = {name for name in names if len(name) >= SHORTEST_NAME and "*" not in name and name in text}
    named = sorted(known | {found["name"] for found in _LABELLED.finditer(text)})
    return tuple(dict.fromkeys(word for word in (*written, *named) if word))


def exactly_private(text: str) -> Iterator[tuple[Span, str]]:
    """What leads to one person for certain, and what it is, in Chinese: a region or a label alone does not."""
    view = fold(text)
    yield from find_private(view, certain=True)
    yield from ((span, "地址") for span in find_houses(view))
