"""What a packing's file says of itself in a case: how it came about, by which clocks, and what it does not prove."""

from datetime import datetime

from agent.domain.grading import NOT_PROVEN
from agent.domain.packing import PackedFile, PackedHow, Packing, kind_of
from agent.domain.words import word_for
from agent.domain.workdays import SHANGHAI
from shared.evidence import Grade
from shared.fact import Fact, FactName

NOT_THE_PARCEL = "也不能证明买家收到的就是画面里的这一件。"
BROKEN_OFF = "录像中途断了，只有断开之前的部分。"


def shows_of(packing: Packing, kept: PackedFile) -> str:
    """One line for the checklist."""
    return f"{word_for(kind_of(kept.file.media_type))}：运单 {packing.waybill}，{_said(kept.kept_at)} 存入"


def method_of(kept: PackedFile) -> str:
    """Both clocks, and that content and time were fixed when it came, not when the dispute did."""
    return f"{_how(kept)}。收到时当场算出 SHA-256，连同时间记进了审计记录，之后没有改过；案件后来才取用"


def not_proven_of(kept: PackedFile, posted_at: datetime | None) -> str:
    """What stays open; that it was kept before the review is said where both times are known."""
    origin = NOT_PROVEN[Grade.A0].rstrip("。") if kept.how is PackedHow.DROPPED else _OWN_MACHINE
    known = "" if posted_at is None else _BEFORE if kept.kept_at < posted_at else _AFTER
    return f"{'' if kept.is_whole else BROKEN_OFF}{known}{origin}，{NOT_THE_PARCEL}"


def facts_of(packing: Packing, kept: PackedFile) -> tuple[Fact, ...]:
    """The waybill as it was scanned, and the clocks: the recorder's, and the agent's at the keeping."""
    recorded = [] if kept.how is PackedHow.DROPPED else [kept.told_from or kept.told_at]
    own = [kept.own_time.text] if kept.own_time else []
    return (
        Fact(name=FactName.WAYBILL, value=packing.waybill),
        *(Fact(name=FactName.RECORDED_AT, value=at) for at in [one.isoformat() for one in recorded] + own),
        Fact(name=FactName.KEPT_AT, value=kept.kept_at.isoformat()),
    )


_OWN_MACHINE = "画面、时间和审计记录都来自店铺自己的电脑，不能向第三方证明没有被动过手脚"
_BEFORE = "存入时间早于这条评价。"
_AFTER = "存入时间晚于这条评价。"


def _how(kept: PackedFile) -> str:
    if kept.how is PackedHow.DROPPED:
        own = f"，文件里记的拍摄时间是 {kept.own_time.text}" if kept.own_time else "，文件里没有记拍摄时间"
        return f"打包后放入打包存证：助手时钟 {_said(kept.kept_at)}，浏览器时钟 {_said(kept.told_at)}{own}"
    if kept.began_at is None or kept.told_from is None:
        return (
            f"打包时用申诉台的页面和这台电脑的摄像头拍下：助手时钟 {_said(kept.kept_at)}，"
            f"浏览器时钟 {_said(kept.told_at)}"
        )
    ended = "没有等到结束的时间" if kept.told_at == kept.told_from else f"{_said(kept.told_at)} 结束"
    return (
        "打包时用申诉台的页面和这台电脑的摄像头录下，边录边存："
        f"助手时钟 {_said(kept.began_at)} 开始、{_said(kept.kept_at)} 收完，"
        f"浏览器时钟 {_said(kept.told_from)} 开始、{ended}"
    )


def _said(at: datetime) -> str:
    return f"{at.astimezone(SHANGHAI):%Y-%m-%d %H:%M:%S}"
