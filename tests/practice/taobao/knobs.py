"""The settings of the Taobao practice back end, nearly all standing for something no source has shown."""

from dataclasses import dataclass

from tests.practice.knobs import Adjustable


@dataclass
class Knobs(Adjustable):
    """Assumed unless said otherwise. Seconds are floats; the real order detail takes 8 to 10 (seen)."""

    form_style: str = "radios"
    """Reasons as `radios` or as plain text `cards`; both were seen."""
    disabled_reason: str = ""
    """A reason by name that cannot be chosen."""
    text_max: int = 500
    upload_count: int = 5
    upload_max_bytes: int = 5 * 1024 * 1024
    upload_seconds: float = 0.4
    upload_failures: int = 0
    """So many of the next uploads fail."""
    list_mount_s: float = 0.3
    detail_mount_s: float = 0.8
    form_mount_s: float = 0.3
    second_round: bool = True
    """After a rejection the row offers 投诉评价 once more."""
    supplement_hours: int = 48
    follow_up_actions: str = "next_row"
    """Where 投诉追评 stands: in the follow-up's own `next_row`, or in the main review's `row`."""
    stale_token: bool = False
    """The next call finds its token too old; the page gets a new one and repeats it by itself."""
    corner_popup: bool = False
    announcement: bool = False
    loss_warning: bool = False
    date_panel_open: bool = False
