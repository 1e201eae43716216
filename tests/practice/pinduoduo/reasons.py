"""The ten reasons of a report, verbatim, with their codes, what each asks for, and what an upheld one does."""

from dataclasses import dataclass

from tests.practice.pinduoduo.shop import Fate

TEXT_AT_LEAST = 20


@dataclass(frozen=True)
class Reason:
    """`needs_proof`: a text of at least twenty characters and a picture; the others ask for neither.

    `fate` is what an upheld report does unless the reviewer is told otherwise (assumed).
    """

    code: int
    name: str
    needs_proof: bool = False
    fate: Fate = Fate.TEXT_REMOVED


REASONS = (
    Reason(1, "广告"),
    Reason(2, "辱骂"),
    Reason(3, "泄露个人隐私"),
    Reason(4, "涉黄及低俗内容信息", fate=Fate.REMOVED),
    Reason(5, "涉政/暴恐/毒品及枪支信息", fate=Fate.REMOVED),
    Reason(6, "其他违反国家法律法规信息", fate=Fate.REMOVED),
    Reason(7, "利用评价要挟", needs_proof=True, fate=Fate.DOWNRANKED),
    Reason(8, "同行恶意差评", needs_proof=True, fate=Fate.DOWNRANKED),
    Reason(10, "购买A商品评价B商品"),
    Reason(11, "星级与内容矛盾", fate=Fate.DOWNRANKED),
)

BY_CODE = {reason.code: reason for reason in REASONS}

ABOVE = "评价内容异常"
"""The option that holds the codes of `BELOW` where the form has two levels: an inference from four names (assumed)."""

BELOW = frozenset({1, 2, 3, 4, 5, 6, 10})
