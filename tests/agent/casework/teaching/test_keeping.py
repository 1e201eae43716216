"""What is kept of a lesson and of her own look: an entry in a TOML file, in force at once, undone by itself."""

import tomllib

import pytest

from agent.casework.packs_in_force import overrides_folder, packs_in_force
from agent.casework.teaching import lessons
from agent.casework.teaching.keeping import exported, list_taught
from agent.casework.teaching.lessons import Wanted
from agent.casework.teaching.override_files import write_entries
from agent.casework.world import World
from agent.errors import Conflict, Invalid, NotFound
from agent.settings import SHANGHAI
from shared.overrides import TaughtEntry
from shared.page import Rung
from shared.rules import smallest
from shared.teaching import LessonKind, Taught, TaughtPart

LIST = "https://myseller.taobao.com/home.htm/comment-manage/list/rateWait4PC"
NUMBER = Wanted("taobao", "order_detail", LessonKind.PAGE_FIELD, "order_id")
DETAIL = "https://qn.taobao.com/home.htm/trade-platform/tp/detail"


def pointed(lesson_id: str, *, address: str = DETAIL, frame: str | None = None, is_ready: bool = True) -> Taught:
    part = TaughtPart(name="order_id", ladder=(Rung(label="交易号"),), labels=(), css=None)
    return Taught(lesson_id=lesson_id, address=address, frame=frame, is_ready=is_ready, row=None, parts=(part,))


async def test_what_is_taught_is_in_force_at_once_and_after_a_restart(world: World) -> None:
    lesson = await lessons.begin(world, NUMBER)
    sentence = await lessons.keep(world, pointed(lesson.lesson_id))
    assert "记住了" in sentence
    for packs in (world.packs, packs_in_force(world.settings)):
        page = next(page for page in packs["taobao"].pages if page.name == "order_detail")
        assert page.fields["order_id"].ladder[0] == Rung(label="交易号")
        assert len(page.fields["order_id"].ladder) > 1
    [known] = await list_taught(world)
    assert known.entries[0].source.startswith("操作员")
    assert known.entries[0].seen_on == world.now().astimezone(SHANGHAI).date()


async def test_taking_it_back_leaves_no_trace_in_the_pack(world: World) -> None:
    before = world.packs["taobao"]
    lesson = await lessons.begin(world, NUMBER)
    await lessons.keep(world, pointed(lesson.lesson_id))
    [known] = await list_taught(world)
    await lessons.drop(world, "taobao", known.entries[0].id)
    assert world.packs["taobao"] == before
    assert not (overrides_folder(world.settings) / "taobao.toml").exists()
    with pytest.raises(NotFound):
        await exported(world, "taobao")


async def test_an_answer_to_a_lesson_that_is_over_is_not_kept(world: World) -> None:
    lesson = await lessons.begin(world, NUMBER)
    lessons.leave(world, lesson.lesson_id)
    with pytest.raises(Conflict):
        await lessons.keep(world, pointed(lesson.lesson_id))
    assert await list_taught(world) == []


@pytest.mark.parametrize("address", ["https://evil.example/x", "http://qn.taobao.com/x", "javascript:alert(1)"])
async def test_a_page_of_a_foreign_host_teaches_nothing(world: World, address: str) -> None:
    lesson = await lessons.begin(world, NUMBER)
    for taught in (pointed(lesson.lesson_id, address=address), pointed(lesson.lesson_id, frame=address)):
        with pytest.raises(Invalid):
            await lessons.keep(world, taught)
    assert await list_taught(world) == []


async def test_the_address_of_another_page_is_refused(world: World) -> None:
    with pytest.raises(Invalid, match="评价管理"):
        await lessons.keep_address(world, "taobao", "message_centre", LIST)


async def test_a_taught_address_is_opened_and_known_without_its_query(world: World) -> None:
    address = "https://myseller.taobao.com/home.htm/notices/all"
    await lessons.keep_address(world, "taobao", "message_centre", f"{address}?token=secret")
    page = next(page for page in world.packs["taobao"].pages if page.name == "message_centre")
    assert page.open == address
    assert not page.assumed
    assert page.is_verified
    assert "secret" not in await exported(world, "taobao")


async def test_a_page_that_lost_its_sign_is_known_by_what_was_pointed_at(world: World) -> None:
    lesson = await lessons.begin(world, NUMBER)
    await lessons.keep(world, pointed(lesson.lesson_id, is_ready=False))
    page = next(page for page in world.packs["taobao"].pages if page.name == "order_detail")
    assert (page.ready, page.ready_text) == ("body", "交易号")


async def test_rows_of_a_page_that_was_thought_to_have_a_frame_may_lie_in_the_page_itself(world: World) -> None:
    lesson = await lessons.begin(world, Wanted("taobao", "review_list", LessonKind.REVIEW_ROW, None))
    part = TaughtPart(name="text", ladder=(Rung(css="p.words"),), labels=(), css=None)
    taught = Taught(
        lesson_id=lesson.lesson_id, address=LIST, frame=None, is_ready=False, row="ul > li.one", parts=(part,)
    )
    await lessons.keep(world, taught)
    page = next(page for page in world.packs["taobao"].pages if page.name == "review_list")
    assert page.rows is not None
    assert (page.rows.row, page.ready) == ("ul > li.one", "ul > li.one")
    main, follow_up = page.rows.reviews
    assert (main.present, main.scope) == ("p.words", "row")
    assert main.fields["text"].ladder[0].json_path
    assert follow_up.present is not None
    assert "p.words" in follow_up.present


async def test_her_own_look_at_a_rule_is_the_newest_source_and_counts_alone(world: World) -> None:
    before = len(world.packs["taobao"].rules.window_days)
    await lessons.keep_rule(world, "taobao", "window_days", 45, "review_posted")
    rules = world.packs["taobao"].rules.window_days
    assert len(rules) == before + 1
    assert smallest(rules) == 45
    assert rules[-1].is_verified
    with pytest.raises(Invalid):
        await lessons.keep_rule(world, "taobao", "window_days", 45, None)


async def test_an_option_that_she_saw_in_the_form_is_verified(world: World) -> None:
    option = next(reason.option for reason in world.packs["taobao"].appeal.reasons if not reason.is_verified)
    await lessons.keep_reason(world, "taobao", option)
    [reason] = [reason for reason in world.packs["taobao"].appeal.reasons if reason.option == option]
    assert reason.is_verified
    assert reason.grounds


async def test_what_no_longer_fits_the_pack_is_left_out_and_said(world: World) -> None:
    lays = {"pages": [{"name": "gone_page", "ready": "p"}]}
    entry = TaughtEntry.model_validate(
        {"id": "old", "title": "旧", "lays": lays, "source": "x", "seen_on": "2025-01-01", "confidence": "H"}
    )
    write_entries(overrides_folder(world.settings), "taobao", [entry])
    world.packs.reload()
    assert "gone_page" not in [page.name for page in world.packs["taobao"].pages]
    [known] = await list_taught(world)
    assert known.unfit == {"old"}


async def test_the_export_is_a_file_that_another_agent_takes(world: World) -> None:
    await lessons.keep_rule(world, "taobao", "rounds", 3, None)
    data = tomllib.loads(await exported(world, "taobao"))
    assert data["taught"][0]["lays"]["rules"]["rounds"][0]["value"] == 3
