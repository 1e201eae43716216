"""操作员 over the real agent: each browser has its own name at the keyboard, and what is done carries it."""

import pytest

from agent.casework.world import World
from tests.agent.casework.audit_reading import audit_lines
from tests.agent.conftest import Client
from tests.agent.pages import samples

Headers = dict[str, str]
PAGE = "/desk/settings/operators"


async def sit_down(client: Client, cookie: Headers, operator_id: str) -> Headers:
    """The headers of that browser from then on."""
    answer = await client.post(f"/desk/operators/{operator_id}/at-keyboard", json={}, headers=cookie)
    assert answer.status == 200
    given = answer.headers["Set-Cookie"]
    assert "HttpOnly" in given
    assert "SameSite=Strict" in given
    client.session.cookie_jar.clear()
    return cookie | {"Cookie": f"{cookie['Cookie']}; {given.split(';')[0]}"}


async def test_two_browsers_with_two_operators_are_told_apart(client: Client, world: World, cookie: Headers) -> None:
    ids = await samples.hire(world)
    first, second = await samples.open_case(world, 1), await samples.open_case(world, 2)
    owner = await sit_down(client, cookie, "operator-1")
    wang = await sit_down(client, cookie, ids["王芳"])
    for case_id, headers in ((first, owner), (second, wang)):
        await client.post(f"/desk/cases/{case_id}/moves", json={"to": "waived", "cause": ""}, headers=headers)
    by = {line.subject: line.actor for line in await audit_lines(world, "moved_to_waived")}
    assert by == {first: "operator:operator-1", second: f"operator:{ids['王芳']}"}
    page = await (await client.get(f"/desk/cases/{second}", headers=owner)).text()
    assert "<bdi>王芳</bdi> ·" in page


async def test_where_several_work_and_none_said_who_she_is_no_name_is_written(
    client: Client, world: World, cookie: Headers
) -> None:
    await samples.hire(world)
    case_id = await samples.open_case(world)
    await client.post(f"/desk/cases/{case_id}/moves", json={"to": "waived", "cause": ""}, headers=cookie)
    (line,) = await audit_lines(world, "moved_to_waived")
    assert line.actor == "operator"
    assert "您是谁？" in await (await client.get("/desk", headers=cookie)).text()


@pytest.mark.parametrize("operator_id", ["operator-x", "小李"])
async def test_nobody_sits_down_who_does_not_work_here(
    client: Client, world: World, cookie: Headers, operator_id: str
) -> None:
    ids = await samples.hire(world)
    path = f"/desk/operators/{ids.get(operator_id, operator_id)}/at-keyboard"
    answer = await client.post(path, json={}, headers=cookie)
    assert answer.status == 404
    assert "Set-Cookie" not in answer.headers


async def test_a_made_up_name_in_the_cookie_is_nobody(client: Client, world: World, cookie: Headers) -> None:
    await samples.hire(world)
    forged = cookie | {"Cookie": f"{cookie['Cookie']}; appealdesk_{client.port}_operator=operator-x"}
    assert "您是谁？" in await (await client.get("/desk", headers=forged)).text()


async def test_the_page_adds_renames_retires_and_takes_back(client: Client, world: World, cookie: Headers) -> None:
    added = await client.post(PAGE, json={"name": "<b>小王</b>"}, headers=cookie)
    assert "&lt;b&gt;小王&lt;/b&gt;" in await added.text()
    ids = await samples.hire(world)
    wang = f"/desk/operators/{ids['王芳']}"
    renamed = await (await client.post(f"{wang}/name", json={"name": "王小芳"}, headers=cookie)).text()
    assert "原名“<bdi>王芳</bdi>”" in renamed
    retired = await (await client.post(f"{wang}/retire", json={}, headers=cookie)).text()
    assert "“<bdi>王小芳</bdi>”今天 10:00 停用" in retired
    assert "“<bdi>王小芳</bdi>”" not in await (await client.post(f"{wang}/restore", json={}, headers=cookie)).text()
    assert (await client.post(PAGE, json={"name": "店主"}, headers=cookie)).status == 409


async def test_the_answer_to_coming_leaving_and_coming_back_says_who_is_at_the_keyboard_from_then_on(
    client: Client, world: World, cookie: Headers
) -> None:
    """The news of it may be drawn before this answer, and no other drawing comes after."""
    alone = await (await client.get(PAGE, headers=cookie)).text()
    assert "您是谁？" not in alone
    assert "您是谁？" in await (await client.post(PAGE, json={"name": "小赵"}, headers=cookie)).text()
    ids = await samples.hire(world)
    wang = await sit_down(client, cookie, ids["王芳"])
    path = f"/desk/operators/{ids['王芳']}"
    retired = await (await client.post(f"{path}/retire", json={}, headers=wang)).text()
    assert "您是谁？" in retired
    assert "这个浏览器前现在是谁？" in retired
    restored = await (await client.post(f"{path}/restore", json={}, headers=wang)).text()
    assert "您是谁？" not in restored
    assert "现在在用" in restored


async def test_a_case_is_assigned_and_a_retired_operators_case_is_nobodys(
    client: Client, world: World, cookie: Headers
) -> None:
    ids = await samples.hire(world)
    case_id = await samples.open_case(world)
    asked = {"operator_id": ids["王芳"]}
    page = await (await client.post(f"/desk/cases/{case_id}/assignee", json=asked, headers=cookie)).text()
    assert "<bdi>王芳</bdi>负责" in page
    assert "由王芳负责" in await (await client.get("/desk", headers=cookie)).text()
    await client.post(f"/desk/operators/{ids['王芳']}/retire", json={}, headers=cookie)
    assert "没有人负责" in await (await client.get("/desk", headers=cookie)).text()
    await client.post(f"/desk/operators/{ids['王芳']}/restore", json={}, headers=cookie)
    assert "由王芳负责" in await (await client.get("/desk", headers=cookie)).text()


async def test_what_the_extension_saw_is_told_of_its_browser(
    client: Client, world: World, cookie: Headers, paired: Headers
) -> None:
    case_id = await samples.open_case(world)
    await samples.make_ready(world, case_id)
    appeal = await samples.hand_over(world, case_id)
    seen = {
        "platform": "taobao",
        "page": "appeal_form",
        "appeal_id": appeal.appeal_id,
        "label": "提交",
        "trusted": True,
        "at": world.now().isoformat(),
    }
    answer = await client.post("/api/submissions", json=seen, headers=paired)
    assert answer.status == 200, await answer.text()
    page = await (await client.get(f"/desk/cases/{case_id}", headers=cookie)).text()
    assert "浏览器“Chromium · Linux”</bdi> ·" in page
