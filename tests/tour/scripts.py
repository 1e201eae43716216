"""What the operator does on each tour: which review she picks, what she collects, which button is the last."""

from dataclasses import dataclass

from tests.tour.by_hand import ByHand, file_in_dialog, file_on_canvas


@dataclass(frozen=True)
class Script:
    """`row` (css) holds a review whose words contain `words`; `collect` are titles of pages to collect.

    `list_frame` is part of the address of the frame in which the list lies. A list that the page draws stands in our
    own (`is_drawn`). Where the form is not ours to fill `by_hand` plays how she fills and submits it.
    """

    platform: str
    list_url: str
    row: str
    words: str
    collect: tuple[str, ...]
    form_tab: str
    form_frame: str
    final_button: str
    list_frame: str = ""
    is_drawn: bool = False
    by_hand: ByHand | None = None


LOCAL_LIFE_WORDS = "老板就是个傻逼"

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
    "jd": Script(
        platform="jd",
        list_url="/jdm/assumed/review-manage",
        row=".table-body > .card",
        words="客服就是个傻逼",
        collect=("订单详情",),
        form_tab="/jdm/assumed/review-manage",
        form_frame="/jdm/assumed/review-manage",
        final_button="提交申诉",
    ),
    "dianping": Script(
        platform="dianping",
        list_url="/app/merchant-platform/7dfe97aa7164460",
        row=".review-item",
        words=LOCAL_LIFE_WORDS,
        collect=(),
        form_tab="/app/merchant-platform/7dfe97aa7164460",
        form_frame="/rating-management/index.html",
        final_button="提交",
        list_frame="/rating-management/index.html",
    ),
    "meituan_dining": Script(
        platform="meituan_dining",
        list_url="ecom.meituan.com/meishi/?cate=6103",
        row="appealdesk-list li",
        words=LOCAL_LIFE_WORDS,
        collect=(),
        form_tab="ecom.meituan.com/meishi/?cate=6103",
        form_frame="/emis/evaluation/poi",
        final_button="提交",
        list_frame="/emis/evaluation/poi",
        is_drawn=True,
        by_hand=file_in_dialog,
    ),
    "meituan_waimai": Script(
        platform="meituan_waimai",
        list_url="e.waimai.meituan.com/#",
        row="appealdesk-list li",
        words=LOCAL_LIFE_WORDS,
        collect=(),
        form_tab="e.waimai.meituan.com/#",
        form_frame="/frontweb/ffw/userComment_gw",
        final_button="提交",
        list_frame="/frontweb/ffw/userComment_gw",
        is_drawn=True,
        by_hand=file_on_canvas,
    ),
}
