"""What the operator does on each tour: which review she picks, what she collects, which button is the last."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Script:
    """`row` (css) holds a review whose words contain `words`; `collect` are titles of pages to collect."""

    platform: str
    list_url: str
    row: str
    words: str
    collect: tuple[str, ...]
    form_tab: str
    form_frame: str
    final_button: str


SCRIPTS = {
    "taobao": Script(
        platform="taobao",
        list_url="/comment-manage/list/rateWait4PC",
        row=".next-table-body > tr",
        words="客服就是个傻逼",
        collect=("订单详情",),
        form_tab="/comment-manage/list/rateWait4PC",
        form_frame="ss.taobao.com/complaint",
        final_button="提交",
    ),
    "pinduoduo": Script(
        platform="pinduoduo",
        list_url="/goods/evaluation/index",
        row="tr[data-testid='beast-core-table-body-tr']",
        words="客服就是个傻逼",
        collect=(),
        form_tab="/goods/evaluation/index?msfrom=mms_sidenav",
        form_frame="/goods/evaluation/index?msfrom=mms_sidenav",
        final_button="提交举报",
    ),
}
