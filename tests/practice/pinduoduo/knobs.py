"""The settings of the Pinduoduo practice back end, nearly all standing for something no source has shown."""

from dataclasses import dataclass

from tests.practice.knobs import Adjustable


@dataclass
class Knobs(Adjustable):
    """Assumed unless said otherwise. Seconds are floats."""

    reason_layout: str = "flat"
    """Reasons as one list (`flat`), or seven of them below 评价内容异常 (`two_level`); both are inferred."""
    disabled_reason: str = ""
    """A reason by name that cannot be chosen: radios can be off for a review (seen)."""
    text_max: int = 500
    gate_s: float = 0.5
    """How long after the choice the text comes (seen: about half a second)."""
    upload_count: int = 6
    upload_max_bytes: int = 3 * 1024 * 1024
    upload_seconds: float = 0.4
    upload_failures: int = 0
    """So many of the next uploads fail."""
    list_mount_s: float = 0.3
    detail_mount_s: float = 0.5
    count_style: str = "plain"
    """共有 N 条 (`plain`) or 共查询到 N 条数据（未包含默认评价） (`searched`); both were seen."""
    waiting_status: int = 0
    """What a report is while nobody has decided: 0, or 10 as seen once."""
    names_order: bool = True
    """Whether the mail about a decision names the order."""
    second_report: bool = False
    """After a failure the row offers 举报 once more. No source tells."""
    stars_in_score: bool = False
    """The stars in `score`; usually it is 0 and they are in `descScore` (seen)."""
    intro: bool = False
    """An introduction over the page, gone with 知道了 (seen)."""
    refund_warning: bool = False
    """A warning about money that no program should close."""
    goods_want_login: bool = False
    """Whether the buyers' page of goods leads to a login first. No source tells."""
