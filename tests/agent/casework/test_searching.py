"""Cases are found by all that is written of them, as it is now; and by nothing that was taken away."""

import pytest
from sqlalchemy import delete as delete_rows
from sqlalchemy import select, text

from agent.casework import replying
from agent.casework.catching_up import catch_up
from agent.casework.evidence import delete, keep
from agent.casework.listing import load_page
from agent.casework.notes import add_note, delete_note, drop_label, list_notes, put_label, restore_note
from agent.casework.reindexing import reindex
from agent.casework.sorting import assign, undo
from agent.casework.statement import save
from agent.casework.world import World
from agent.domain.case_filter import CaseFilter, Show
from agent.domain.searching import TextKind
from agent.store.case_words import case_words
from agent.store.deadline_tables import deadlines
from agent.store.notices import insert_notice
from agent.store.opening import reading
from agent.store.schema import captures, case_events, cases
from shared.evidence import EvidenceKind
from shared.fact import Fact, FactName
from tests.agent.pages import samples


async def found(world: World, words: str, show: Show = Show.ALL) -> list[str]:
    return [case.case_id for case in (await load_page(world, CaseFilter(show, words=words))).cases]


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("骗子", {1, 2}),
        ("騙子", {1, 2}),
        ("骗", {1, 2}),
        ("骗子 死全家", {1, 2}),
        ("骗子 保温杯", set()),
        ("2234567890123456702", {2}),
        ("6702", {2}),
        ("张**三", {2}),
        ("张 三", {2}),
        ("“张三”", {2}),
        ("保温杯", {3}),
        ("Cup", {3}),
        ("ｃＵＰ", {3}),
        ('引"号', {3}),
        ("100%", {3}),
        ("😀", {3}),
        ("1", {1, 2, 3}),
        ("rating", set()),
        ("没有这样的字", set()),
    ],
)
async def test_a_case_is_found_by_the_words_of_its_review(alone: World, query: str, numbers: set[int]) -> None:
    ids = {
        await samples.open_case(alone, 1, item_title=None): 1,
        await samples.open_case(alone, 2, buyer="张**三", item_title=None): 2,
        await samples.open_case(alone, 3, text='好评返现？引"号，100%😀', item_title="保温杯 Cup"): 3,
    }
    assert {ids[case_id] for case_id in await found(alone, query)} == numbers


async def test_a_case_is_found_by_its_own_id_and_shop(alone: World) -> None:
    case_id = await samples.open_case(alone)
    other = await samples.open_case(alone, 2)
    assert await found(alone, case_id) == [case_id]
    assert await found(alone, "示例店铺") == [other, case_id]


async def test_a_case_is_found_by_what_was_written_and_told_later(alone: World) -> None:
    case_id, other = await samples.open_case(alone, 1), await samples.open_case(alone, 2)
    await samples.make_ready(alone, case_id)
    await save(alone, case_id, "买家在评价里侮辱店主，请核实。")
    assert await found(alone, "侮辱店主") == [case_id]
    await save(alone, case_id, "请平台核实。")
    assert await found(alone, "侮辱店主") == []
    await samples.submit(alone, case_id)
    assert await found(alone, "0018") == [case_id]
    async with alone.engine.begin() as conn:
        await insert_notice(conn, samples.notice(5, text="您的来信已转交专员。"), "print-5")
    assert await found(alone, "转交专员") == []
    await assign(alone, "notice-5", other)
    assert await found(alone, "转交专员") == [other]
    await undo(alone, "notice-5")
    assert await found(alone, "转交专员") == []


async def test_a_case_is_found_by_its_notes_and_labels(alone: World) -> None:
    case_id, other = await samples.open_case(alone, 1), await samples.open_case(alone, 2)
    await add_note(alone, case_id, "等小王回电话")
    await put_label(alone, other, "急件")
    assert (await found(alone, "小王"), await found(alone, "急件")) == ([case_id], [other])
    [note] = await list_notes(alone, case_id)
    await delete_note(alone, case_id, note.note_id)
    await drop_label(alone, other, "急件")
    assert (await found(alone, "小王"), await found(alone, "急件")) == ([], [])
    await restore_note(alone, case_id, note.note_id)
    assert await found(alone, "小王") == [case_id]


async def test_a_case_is_found_by_its_public_reply_and_the_lines_of_its_chat(alone: World) -> None:
    case_id, other = await samples.open_case(alone, 1), await samples.open_case(alone, 2)
    await replying.save(alone, other, "称重记录已经核对过，请放心。")
    chat = await samples.evidence_of_kind(alone, case_id, EvidenceKind.CHAT)
    said = Fact(name=FactName.BUYER_SAID, value="2026-11-22T04:00:00Z 不给就挂着差评")
    await keep(alone, case_id, [chat.model_copy(update={"facts": (said,)})])
    assert (await found(alone, "称重记录"), await found(alone, "挂着差评")) == ([other], [case_id])
    await delete(alone, case_id, chat.evidence_id)
    assert await found(alone, "挂着差评") == []


async def test_a_broken_index_is_made_anew(alone: World) -> None:
    case_id = await samples.open_case(alone)
    await catch_up(alone)
    left: list[int] = []
    assert await reindex(alone, left.append)
    async with alone.engine.begin() as conn:
        await conn.execute(text("UPDATE case_words_data SET block = x'00' WHERE id > 10"))
    assert not await reindex(alone, left.append)
    assert left == [1, 1]
    assert await found(alone, "骗子") == [case_id]


async def test_a_page_says_where_something_was_found(alone: World) -> None:
    case_id = await samples.open_case(alone, 1)
    page = await load_page(alone, CaseFilter(Show.ALL, words="骗子 22345"))
    assert [hit.kind for hit in page.hits[case_id]] == [TextKind.REVIEW, TextKind.ORDER]


async def test_what_is_found_is_narrowed_counted_and_paged(alone: World) -> None:
    ids = [await samples.open_case(alone, number) for number in range(1, 8)]
    await samples.reject(alone, ids[0])
    page = await load_page(alone, CaseFilter(Show.ALL, words="骗子"), limit=4)
    assert [case.case_id for case in page.cases] == ids[:2:-1]
    assert page.counts == {Show.WAITING: 7, Show.OPEN: 7, Show.DONE: 0, Show.ALL: 7}
    rest = await load_page(alone, CaseFilter(Show.ALL, words="骗子"), page.older, limit=4)
    assert ([case.case_id for case in rest.cases], rest.older) == (ids[2::-1], None)
    assert await found(alone, "骗子", Show.DONE) == []
    nowhere = await load_page(alone, CaseFilter(Show.ALL, words="骗子", platform="nowhere"))
    assert (nowhere.cases, nowhere.counts[Show.ALL]) == ((), 0)


OPERATORS = ('"', '""', '"骗', "*", "骗*", "NEAR(a b)", "a NEAR b", "-骗子", "骗子 OR", "AND", "(", "{words}:", "w:a")
ODD = ("\0", "a\0b", "😀" * 300, "骗" * 500, "'; DROP TABLE cases; --", "%", "_", "\\", "\ud83d", "\u202e倒")


@pytest.mark.parametrize("query", [*OPERATORS, *ODD])
async def test_no_query_is_more_than_words(alone: World, query: str) -> None:
    await samples.open_case(alone)
    await found(alone, query)
    await load_page(alone, CaseFilter(words=query), None)


async def test_what_is_removed_is_found_no_more(alone: World) -> None:
    case_id = await samples.open_case(alone)
    await catch_up(alone)
    async with alone.engine.begin() as conn:
        for table in (deadlines, captures, case_events, cases):
            await conn.execute(delete_rows(table).where(table.c.case_id == case_id))
    async with reading(alone.engine) as conn:
        assert (await conn.execute(select(case_words.c.words))).all() == []
    assert await found(alone, "骗子") == []
