"""The back end of e.dianping.com: two lists with platform numbers of their own, frame, filters, complaint, login."""

from playwright.async_api import FrameLocator, Page, expect

from tests.practice.dianping.back_end import dianping_ids
from tests.practice.running import Practice

OLD = "/review/app/index/ajax/pcreview/listV2"
NEW = "/gateway/merchant/review/list"
ASK = """
async ([address, body]) => {
  const init = body === null ? {} : { method: "POST", body: JSON.stringify(body) };
  return (await (await fetch(address, init)).text());
}
"""


async def enter(practice: Practice, tab: Page) -> FrameLocator:
    await tab.goto(practice.entries["dianping"])
    frame = tab.frame_locator("iframe")
    await frame.locator(".review-item").first.wait_for()
    return frame


async def test_the_two_lists_number_the_platforms_differently(practice: Practice, tab: Page) -> None:
    await enter(practice, tab)
    old_mt = await tab.evaluate(ASK, [f"{OLD}?platform=1&pageSize=50", None])
    new_mt = await tab.evaluate(ASK, [NEW, {"platform": 2, "pageSize": 20}])
    assert dianping_ids()["closed"] in old_mt and dianping_ids()["closed"] in new_mt
    assert dianping_ids()["abuse"] not in old_mt and dianping_ids()["abuse"] not in new_mt
    assert "平台不支持" in await tab.evaluate(ASK, [NEW, {"platform": 0}])


async def test_the_shops_id_is_zero_and_has_a_twin_as_text(practice: Practice, tab: Page) -> None:
    await enter(practice, tab)
    said = await tab.evaluate(ASK, [f"{OLD}?platform=0", None])
    assert '"shopId": 0' in said
    assert '"shopIdStr": "1720331188904416257"' in said


async def test_a_menu_is_put_into_the_body_of_the_frame(practice: Practice, tab: Page) -> None:
    frame = await enter(practice, tab)
    await frame.locator(".mtd-select-input").click()
    await expect(frame.locator("body > .mtd-dropdown-menu .mtd-dropdown-menu-item")).to_have_text(["点评", "美团"])
    await expect(tab.locator(".mtd-dropdown-menu")).to_have_count(0)


async def test_bad_and_unanswered_exclude_each_other(practice: Practice, tab: Page) -> None:
    frame = await enter(practice, tab)
    bad = frame.get_by_role("button", name="差评", exact=True)
    unanswered = frame.get_by_role("button", name="未回复", exact=True)
    await bad.click()
    await expect(bad).to_have_class("review-filter__option is-active")
    await unanswered.click()
    await expect(unanswered).to_have_class("review-filter__option is-active")
    await expect(bad).to_have_class("review-filter__option")


async def test_a_complaint_is_filed_by_a_trusted_click_and_stands_in_the_results_block(
    practice: Practice, tab: Page
) -> None:
    frame = await enter(practice, tab)
    row = frame.locator(".review-item", has_text="老板就是个傻逼")
    await row.get_by_role("button", name="投诉评价").click()
    await expect(frame.locator(".el-dialog textarea")).to_have_count(0)
    await frame.get_by_text("请选择").click()
    await frame.get_by_text("辱骂攻击", exact=True).click()
    await frame.get_by_placeholder("请说明").fill("评价里有人身攻击。")
    await frame.get_by_role("button", name="提交", exact=True).click()
    await expect(frame.get_by_text("提交成功")).to_be_visible()
    [submit] = practice.submits(platform="dianping")
    assert (submit["is_trusted"], submit["body"]["reviewId"]) == (True, dianping_ids()["abuse"])
    badge = frame.locator(".shop-rating-overview__complaint-badge").first
    await expect(badge).to_have_text("审核中")
    practice.tell("decide", platform="dianping", feed_id=dianping_ids()["abuse"], decision="upheld")
    said = await tab.evaluate(ASK, [f"{OLD}?platform=0", None])
    assert '"caseStatusDesc": "投诉成立", "reportStatus": null, "reportStatusDesc": "已屏蔽"' in said


async def test_a_session_that_ends_answers_10008_and_leads_to_the_login(practice: Practice, tab: Page) -> None:
    await enter(practice, tab)
    practice.tell("session/expire", platform="dianping")
    assert '"code": 10008' in await tab.evaluate(ASK, [f"{OLD}?platform=0", None])
    await tab.goto("https://e.dianping.com/app/merchant-platform/")
    assert tab.url == "https://e.dianping.com/app/merchant-platform/"
    await tab.wait_for_url("https://epassport.meituan.com/new/login/account?service=dpmerchantlogin**")
    await tab.get_by_label("账号").fill("练习")
    await tab.get_by_label("密码").fill("practice")
    await tab.get_by_role("button", name="登录").click()
    await tab.wait_for_url("https://e.dianping.com/app/merchant-platform/")


async def test_only_the_control_lifts_the_human_check(practice: Practice, tab: Page) -> None:
    await enter(practice, tab)
    practice.tell("challenge", platform="dianping", mode="page")
    await tab.reload()
    await tab.wait_for_url("https://verify.meituan.com/v2/web/general_page**")
    await expect(tab.locator("#yodaBox")).to_be_visible()
    practice.tell("challenge", platform="dianping", mode="off")
    await tab.wait_for_url("https://e.dianping.com/**")
