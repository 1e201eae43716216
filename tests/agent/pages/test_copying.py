"""The copy pack on the case's page: each value with its button, ticks that stay, and the number that she tells."""

from playwright.async_api import expect

from agent.casework.viewing import load_case
from agent.casework.world import World
from shared.case_status import CaseStatus
from tests.agent.pages import samples
from tests.agent.pages.conftest import Visit

DRAWN_ANEW_BEFORE_IT_IS_OVER = """async () => {
  const button = document.querySelector('[data-copy]');
  button.click();
  while (!button.textContent.includes('已复制')) await new Promise(requestAnimationFrame);
  const drawn = new Promise((done) => document.addEventListener('htmx:after:swap', done, { once: true }));
  htmx.trigger(document.body, 'news');
  await drawn;
  return button.textContent.trim();
}"""


async def test_each_value_is_copied_with_one_press(visit: Visit, world: World) -> None:
    case_id = await samples.open_copied_case(world)
    appeal = await samples.make_copy_pack(world, case_id)
    page = await visit(f"/desk/cases/{case_id}")
    steps = page.locator(".copy-steps > li")
    await expect(steps).to_have_count(5)
    for at, value in ((1, appeal.reason), (2, appeal.statement)):
        await steps.nth(at).get_by_role("button", name="复制").click()
        await expect(steps.nth(at).get_by_text("已复制")).to_be_visible()
        assert await page.evaluate("navigator.clipboard.readText()") == value
    await expect(steps.nth(3)).to_contain_text(str(world.archive.folder_for(appeal.appeal_id)))


async def test_the_word_that_it_was_copied_outlives_a_page_drawn_anew(visit: Visit, world: World) -> None:
    case_id = await samples.open_copied_case(world)
    await samples.make_copy_pack(world, case_id)
    page = await visit(f"/desk/cases/{case_id}")
    said = await page.evaluate(DRAWN_ANEW_BEFORE_IT_IS_OVER)
    assert said == "已复制"
    await expect(page.get_by_text("已复制")).to_have_count(0)


async def test_what_is_unverified_is_to_be_checked_in_the_back_end(visit: Visit, world: World) -> None:
    case_id = await samples.open_copied_case(world)
    await samples.make_copy_pack(world, case_id)
    page = await visit(f"/desk/cases/{case_id}")
    await expect(page.locator(".copy-steps .tick .check-it")).to_have_count(3)


async def test_a_tick_stays_when_the_page_is_drawn_anew(visit: Visit, world: World) -> None:
    case_id = await samples.open_copied_case(world)
    await samples.make_copy_pack(world, case_id)
    page = await visit(f"/desk/cases/{case_id}")
    await page.get_by_role("checkbox", name="申诉说明").check()
    await page.reload()
    await expect(page.get_by_role("checkbox", name="申诉说明")).to_be_checked()
    await expect(page.get_by_role("checkbox", name="申诉理由")).not_to_be_checked()


async def test_the_number_that_she_tells_is_kept(visit: Visit, world: World) -> None:
    case_id = await samples.open_copied_case(world)
    await samples.make_copy_pack(world, case_id)
    page = await visit(f"/desk/cases/{case_id}")
    await page.get_by_label("平台给的编号").fill(" 20261123000001 ")
    await page.get_by_role("button", name="我已提交").click()
    await expect(page.locator("#receipt")).to_contain_text("20261123000001")
    assert (await load_case(world, case_id)).summary.status is CaseStatus.SUBMITTED


async def test_before_it_is_made_the_button_says_what_it_does(visit: Visit, world: World) -> None:
    case_id = await samples.open_copied_case(world)
    page = await visit(f"/desk/cases/{case_id}")
    await expect(page.get_by_role("button", name="准备复制材料")).to_be_enabled()
