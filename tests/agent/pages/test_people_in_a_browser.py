"""Several people at the desk: switched in two presses, each browser by itself."""

from playwright.async_api import Page, expect

from agent.casework.world import World
from agent.pairing import make_desk_link
from tests.agent.casework.audit_reading import audit_lines
from tests.agent.conftest import Client
from tests.agent.pages import samples
from tests.agent.pages.conftest import Visit


async def become(tab: Page, name: str) -> None:
    """Two presses."""
    await tab.locator("#who button.who").click()
    await tab.locator("#who-menu").get_by_role("button", name=name).click()
    await expect(tab.locator("#who-menu")).to_be_hidden()
    await expect(tab.locator("#who button.who")).to_have_text(name[0] + name)


async def test_two_browsers_keep_two_names_and_what_they_do_apart(client: Client, world: World, visit: Visit) -> None:
    ids = await samples.hire(world)
    case_id = await samples.open_case(world)
    path = f"/desk/cases/{case_id}"
    tab = await visit(path)
    await become(tab, "店主")
    assert tab.context.browser
    beside = await (await tab.context.browser.new_context()).new_page()
    await beside.goto(await make_desk_link(world, path, client.port or 0, actor="test"))
    await beside.wait_for_selector("#news[data-live]", state="attached")
    await become(beside, "王芳")
    for at, name in ((tab, "王芳"), (beside, "店主")):
        await at.locator("#assignee > button").click()
        await at.locator("#assignee-menu").get_by_role("button", name=name).click()
        await expect(at.locator("#assignee > button")).to_contain_text(f"{name}负责")
    await expect(tab.locator("#assignee > button"), "the other browser follows").to_contain_text("店主负责")
    await expect(tab.locator("#who button.who")).to_contain_text("店主")
    lines = [(line.actor, line.detail) for line in await audit_lines(world, "assigned")]
    wang = ids["王芳"]
    assert lines == [("operator:operator-1", wang), (f"operator:{wang}", "operator-1")]
    await expect(beside.locator("#timeline li").first).to_contain_text("由“店主”负责 王芳")


async def test_the_choice_outlives_a_reload_and_works_by_keyboard(world: World, visit: Visit) -> None:
    await samples.hire(world)
    tab = await visit("/desk")
    await tab.locator("#who button.who").focus()
    await tab.keyboard.press("Enter")
    for _ in ("店主", "一位名字…", "王芳"):
        await tab.keyboard.press("Tab")
    await tab.keyboard.press("Enter")
    await expect(tab.locator("#who button.who")).to_contain_text("王芳")
    await tab.reload()
    await expect(tab.locator("#who button.who")).to_contain_text("王芳")


async def test_an_operator_who_leaves_is_asked_after_in_every_open_desk(world: World, visit: Visit) -> None:
    await samples.hire(world)
    tab = await visit("/desk/settings/operators")
    await become(tab, "王芳")
    await tab.locator("li", has_text="王芳").get_by_role("button", name="停用").click()
    await expect(tab.locator("main form", has_text="做过的事仍写着这个名字").filter(has_text="王芳")).to_be_visible()
    await expect(tab.locator("#who button.who")).to_contain_text("您是谁")
    await tab.locator("form", has_text="王芳").get_by_role("button", name="恢复").click()
    await expect(tab.locator("main li", has_text="王芳")).to_be_visible()
    await tab.reload()
    await expect(tab.locator("#who button.who")).to_contain_text("王芳")
