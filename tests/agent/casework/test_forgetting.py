"""All of one buyer's data deleted: searched for afterwards in every byte of the data folder."""

import asyncio
import json
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from agent.casework import erasing, forgetting, notes, purging, replying, saved_filters, watch_list
from agent.casework.anchoring import verify_audit
from agent.casework.calendar import write_calendar
from agent.casework.catching_up import catch_up
from agent.casework.erasing import FILE, Erasure, copies_of, finish_erasing, intend
from agent.casework.evidence import keep
from agent.casework.other_reviews import list_other_reviews, use_other_review
from agent.casework.packaging import making
from agent.casework.packaging.making import make_package, new_package_path
from agent.casework.sealing import seal
from agent.casework.vault.keeping import Parcel
from agent.casework.vault.looking import Shown as ShownOfVault
from agent.casework.vault.looking import look_at_vault
from agent.casework.vault.orders import remove_order
from agent.casework.vault.recording import begin_recording, take_chunk
from agent.casework.viewing import load_case
from agent.casework.world import World
from agent.domain.case_filter import CaseFilter, Show
from agent.errors import Conflict, Invalid, NotFound
from agent.store import audit
from agent.store.alerts import NewAlert, raise_alert
from agent.store.buyers import unassigned_notices_about
from agent.store.every_table import metadata
from agent.store.notices import insert_notice
from agent.store.opening import reading
from agent.store.schema import audit as lines_of_audit
from agent.store.schema import notices
from shared.alert import AlertKind
from shared.evidence import EvidenceKind
from shared.fact import Fact, FactName
from tests.agent.casework.audit_reading import actions, audit_lines
from tests.agent.casework.vault.making import chunks, photo, put
from tests.agent.pages import samples

NICK = "爱喝茶的小明"
TEXT = "你这个骗子，死全家，爱喝茶的人都被你骗了"
ORDER = "5554567890123456701"
REVIEW = "1234567890123456701"
PHRASE = "死全家，爱喝茶的人"
BIGRAM = "喝茶"
"""As the search index keeps her words."""


async def whole_case(world: World, number: int, **review: object) -> str:
    """Through all of casework: evidence, statement, appeal, notice, alert, question, reply, seal, package."""
    case_id = await samples.open_case(world, number, **({"posted_at": "2026-11-20T04:00:00Z"} | review))
    await samples.ask_buyer(world, case_id)
    await samples.make_ready(world, case_id, str(review.get("text", samples.ABUSE)))
    await keep(world, case_id, [await samples.evidence_of_kind(world, case_id, EvidenceKind.CHAT, 70 + number)])
    await samples.submit(world, case_id)
    await samples.say(world, case_id, number, f"您对订单 {review['order_id']} 的投诉：买家 {review['buyer']} 的评价")
    async with world.engine.begin() as conn:
        about = NewAlert(f"{case_id}:x", AlertKind.DEADLINE, case_id, "期限", f"{review['buyer']} 的评价")
        await raise_alert(conn, about, world.now())
    await replying.save(world, case_id, f"您好，{PHRASE[:6]}，抱歉。")
    await notes.add_note(world, case_id, f"{review['buyer']} 打过电话")
    await seal(world, case_id)
    await make_package(world, case_id, new_package_path(world, case_id))
    await write_calendar(world)
    await catch_up(world)
    return case_id


async def hers(world: World, number: int = 1) -> str:
    return await whole_case(
        world, number, buyer=NICK, text=TEXT, order_id=ORDER, review_id=REVIEW, posted_at="2026-11-20T04:00:00Z"
    )


async def another(world: World, number: int = 2) -> str:
    return await whole_case(
        world,
        number,
        buyer="别的买家昵称",
        text="客服全是骗子，滚出去，垃圾店",
        order_id="3334567890123456702",
        review_id="4434567890123456702",
    )


def places_of(data: Path, words: str) -> list[str]:
    """Files below the folder that hold these words, as they are or as JSON may write them."""
    forms = [words.encode(), json.dumps(words)[1:-1].encode()]
    return sorted(
        path.relative_to(data).as_posix()
        for path in data.rglob("*")
        if path.is_file() and any(form in path.read_bytes() for form in forms)
    )


async def test_no_byte_of_her_is_left_and_all_of_the_others_is(alone: World) -> None:
    case_id, other_id = await hers(alone), await another(alone)
    data = alone.settings.data
    await watch_list.add(alone, case_id, "连着骂人")
    for words in (NICK, TEXT, ORDER, REVIEW, BIGRAM):
        assert places_of(data, words), words
    others_files = {path.name for path in alone.archive.paths()}
    found = await forgetting.find_cases(alone, f" {NICK} ")
    assert [row.case_id for row in found] == [case_id]
    before = await forgetting.preview(alone, NICK, [case_id])
    assert {"cases", "captures", "evidence", "statements", "appeals", "notices", "questions"} <= before.counts.keys()
    assert (before.file_count > 0, len(before.copies), before.mentions) == (True, 3, {})
    gone = await forgetting.forget(alone, NICK, [case_id], NICK)
    for words in (NICK, TEXT, PHRASE, ORDER, REVIEW, BIGRAM):
        assert places_of(data, words) == [], words
    assert places_of(data, case_id) == ["appealdesk.sqlite3"]  # in the audit log, as an id
    assert gone.erased.file_count >= before.file_count
    assert gone.mentions == {}
    assert len({path.name for path in alone.archive.paths()}) == len(others_files) - gone.erased.file_count
    assert (await load_case(alone, other_id)).summary.review.buyer == "别的买家昵称"
    assert places_of(data, "客服全是骗子，滚出去")
    assert not (data / FILE).exists()


async def test_the_audit_log_still_verifies_and_tells_of_it_by_id(alone: World) -> None:
    case_id = await hers(alone)
    await forgetting.forget(alone, ORDER, [case_id], ORDER)
    assert (await verify_audit(alone)).broken_line is None
    assert (await actions(alone, case_id))[-1] == ("forgotten", "")
    with pytest.raises(NotFound):
        await load_case(alone, case_id)


async def test_every_table_of_cases_is_empty_afterwards(alone: World) -> None:
    from agent.store.belongings import count_belongings

    case_id = await hers(alone)
    await forgetting.forget(alone, NICK, [case_id], NICK)
    async with reading(alone.engine) as conn:
        assert await count_belongings(conn, [case_id]) == {}
        for table in metadata.sorted_tables:
            if "case_id" in table.c:
                rows = (await conn.execute(table.select().where(table.c.case_id == case_id))).all()
                assert rows == [], table.name


async def test_what_was_typed_must_be_the_same_and_the_case_hers(alone: World) -> None:
    case_id, other_id = await hers(alone), await another(alone)
    with pytest.raises(Invalid, match="什么都没有删除"):
        await forgetting.forget(alone, NICK, [case_id], "别人")
    with pytest.raises(NotFound, match="什么都没有删除"):
        await forgetting.forget(alone, NICK, [other_id], NICK)
    assert (await load_case(alone, case_id)).summary.review.buyer == NICK


async def test_of_a_masked_name_only_the_ticked_cases_go(alone: World) -> None:
    one = await samples.open_case(alone, 1, buyer="t**5")
    two = await samples.open_case(alone, 2, buyer="t**5")
    assert len(await forgetting.find_cases(alone, "t**5")) == 2
    assert forgetting.words_of(await forgetting.find_cases(alone, "t**5")).count("t**5") == 0
    await forgetting.forget(alone, "t**5", [one], "t**5")
    assert [row.case_id for row in await forgetting.find_cases(alone, "t**5")] == [two]


async def test_a_picture_of_her_review_goes_out_of_other_cases_too(alone: World) -> None:
    case_id = await samples.open_case(alone, 1, buyer=NICK, text=TEXT)
    picture = await samples.review_picture(alone, case_id, TEXT)
    await keep(alone, case_id, [picture])
    other_id = await samples.open_case(alone, 2, buyer=NICK, text="骗子，死全家，再也不来了")
    assert [one.case_id for one in await list_other_reviews(alone, other_id)] == [case_id]
    await use_other_review(alone, other_id, case_id)
    assert (await forgetting.preview(alone, NICK, [case_id])).lent_count == 1
    gone = await forgetting.forget(alone, NICK, [case_id], NICK)
    view = await load_case(alone, other_id)
    assert view.evidence == ()
    assert view.events[-1].title == "一张评价截图随那位买家的资料一起删除了"
    assert places_of(alone.settings.data, TEXT) == []
    assert picture.files[0].sha256 not in {path.name for path in alone.archive.paths()}
    assert gone.mentions == {"cases": 1, "captures": 1}


async def test_a_file_that_another_case_uses_stays(alone: World) -> None:
    case_id, other_id = await samples.open_case(alone, 1, buyer=NICK), await samples.open_case(alone, 2)
    shared = await samples.order_page(alone, case_id)
    await keep(alone, case_id, [shared])
    await keep(alone, other_id, [shared.model_copy(update={"evidence_id": "ev-other", "case_id": other_id})])
    gone = await forgetting.forget(alone, NICK, [case_id], NICK)
    assert gone.erased.kept_count == 1
    assert shared.files[0].sha256 in {path.name for path in alone.archive.paths()}


async def test_saved_filters_that_seek_or_name_her_are_counted_and_the_log_has_no_name(alone: World) -> None:
    case_id = await samples.open_case(alone, 1, buyer=NICK, order_id=ORDER)
    await saved_filters.save_filter(alone, "重点", CaseFilter(Show.ALL, words=NICK))
    await saved_filters.save_filter(alone, NICK, CaseFilter(Show.ALL))
    [seeking, named] = await saved_filters.list_filters(alone)
    assert NICK not in seeking.query, "it stands there as an address has it"
    assert (await forgetting.preview(alone, NICK, [case_id])).mentions == {"saved_filters": 2}
    await saved_filters.remove_filter(alone, named.filter_id)
    await saved_filters.restore_filter(alone, named.filter_id)
    await saved_filters.rename_filter(alone, named.filter_id, f"{NICK}的")
    details = [line.detail for line in await audit_lines(alone)]
    assert sum(audit.hashed(NICK) in detail for detail in details) == 4
    assert not any(NICK in detail for detail in details)


async def test_a_notice_that_belongs_to_no_case_but_names_her_order_goes(alone: World) -> None:
    case_id = await samples.open_case(alone, 1, buyer=NICK, order_id=ORDER)
    async with alone.engine.begin() as conn:
        for number, text in ((1, f"订单 {ORDER} 有新消息"), (2, "店铺公告")):
            await insert_notice(conn, samples.notice(number, text=text), f"print-{number}")
    assert (await forgetting.preview(alone, NICK, [case_id])).notice_count == 1
    await forgetting.forget(alone, NICK, [case_id], NICK)
    assert places_of(alone.settings.data, ORDER) == []
    assert places_of(alone.settings.data, "店铺公告")


async def test_packings_of_her_parcels_go_by_order_and_by_waybill(alone: World) -> None:
    case_id = await samples.open_case(alone, 1, buyer=NICK, order_id=ORDER)
    shipped = await samples.evidence_of_kind(
        alone, case_id, EvidenceKind.LOGISTICS, 9, (Fact(name=FactName.WAYBILL, value="SF9990000000001"),)
    )
    await keep(alone, case_id, [shipped])
    by_order = await put(alone, photo("red"), "SF9990000000002", order_id=ORDER)
    by_waybill = await put(alone, photo("green"), "SF9990000000001")
    others = await put(alone, photo("blue"), "SF9990000000003")
    await forgetting.forget(alone, NICK, [case_id], NICK)
    kept = {path.name for path in alone.archive.paths()}
    assert not {by_order.file.sha256, by_waybill.file.sha256} & kept
    assert others.file.sha256 in kept
    for words in (ORDER, "SF9990000000001", "SF9990000000002"):
        assert places_of(alone.settings.data, words) == []


async def test_parcels_known_by_a_waybill_alone_go_also_without_an_order_and_what_stays_is_told(alone: World) -> None:
    case_id = await samples.open_case(alone, 1, buyer=NICK, order_id=None)
    await samples.open_case(alone, 2, buyer="别人", order_id="3334567890123456702")
    waybills = [Fact(name=FactName.WAYBILL, value=f"SF999000000000{number}") for number in (1, 2, 3)]
    shipped = await samples.evidence_of_kind(alone, case_id, EvidenceKind.LOGISTICS, 9, tuple(waybills))
    await keep(alone, case_id, [shipped])
    bare = await put(alone, photo("red"), "SF9990000000001")
    mistyped = await put(alone, photo("green"), "SF9990000000002", order_id="777000111222")
    shared = await put(alone, photo("blue"), "SF9990000000003", order_id="3334567890123456702")
    strangers = await put(alone, photo("white"), "SF9990000000009")
    recording = await begin_recording(alone, Parcel("SF9990000000001"), alone.now())
    await take_chunk(alone, recording.recording_id, 0, chunks(b"her parcel"))
    before = await forgetting.preview(alone, NICK, [case_id])
    assert [before.counts[name] for name in ("packings", "packing_files", "recordings")] == [2, 2, 1]
    assert before.unknown_parcels == 1
    gone = await forgetting.forget(alone, NICK, [case_id], NICK)
    assert [gone.counts[name] for name in ("packings", "packing_files", "recordings")] == [2, 2, 1]
    assert (gone.erased.file_count, gone.erased.size_bytes) == (before.file_count, before.size_bytes)
    kept = {path.name for path in alone.archive.paths()}
    assert {bare.file.sha256, mistyped.file.sha256, shared.file.sha256, strangers.file.sha256} & kept == {
        shared.file.sha256,
        strangers.file.sha256,
    }
    for words in ("SF9990000000001", "SF9990000000002", "her parcel"):
        assert places_of(alone.settings.data, words) == [], words


OTHERS = "3334567890123456702"
SHARED = "SF9990000000003"


async def two_orders(world: World) -> tuple[str, str]:
    """Her case, and the file of a packing that holds the order of somebody else's case, too."""
    case_id = await samples.open_case(world, 1, buyer=NICK, order_id=ORDER)
    await samples.open_case(world, 2, buyer="别人", order_id=OTHERS)
    await put(world, photo("blue"), SHARED, order_id=ORDER)
    kept = await put(world, photo("white"), SHARED, order_id=OTHERS)
    return case_id, kept.file.sha256


async def test_a_parcel_with_another_order_is_told_of_and_goes_where_she_does_not_keep_it(alone: World) -> None:
    case_id, sha256 = await two_orders(alone)
    before = await forgetting.preview(alone, NICK, [case_id])
    [one] = before.shared
    assert (one.packing.waybill, dict(one.others), len(one.files)) == (SHARED, {OTHERS: "别人"}, 2)
    assert (before.counts["packings"], before.counts["packing_files"]) == (1, 2)
    await forgetting.forget(alone, NICK, [case_id], NICK)
    assert sha256 not in {path.name for path in alone.archive.paths()}
    assert places_of(alone.settings.data, SHARED) == []


@pytest.mark.parametrize("is_by_waybill", [False, True])
async def test_a_parcel_that_she_keeps_for_another_order_loses_all_that_tells_of_the_buyer(
    alone: World, is_by_waybill: bool
) -> None:
    case_id, sha256 = await two_orders(alone)
    if is_by_waybill:
        waybill = (Fact(name=FactName.WAYBILL, value=SHARED),)
        await keep(alone, case_id, [await samples.evidence_of_kind(alone, case_id, EvidenceKind.LOGISTICS, 9, waybill)])
    [one] = (await forgetting.preview(alone, NICK, [case_id])).shared
    keeping = [one.packing.packing_id]
    before = await forgetting.preview(alone, NICK, [case_id], keeping)
    assert not {"packings", "packing_files"} & before.counts.keys()
    gone = await forgetting.forget(alone, NICK, [case_id], NICK, keeping)
    assert gone.erased.file_count == before.file_count
    assert sha256 in {path.name for path in alone.archive.paths()}
    [packing] = (await look_at_vault(alone, ShownOfVault.KEPT, "", 1)).packings
    assert (packing.orders, len(packing.files)) == ((OTHERS,), 2)
    for words in (NICK, ORDER):
        assert places_of(alone.settings.data, words) == [], words
    [line] = await audit_lines(alone, "packing_kept_for_others")
    assert line.subject == packing.packing_id


async def test_a_parcel_known_by_her_waybill_under_an_order_of_nobody_may_be_kept_too(alone: World) -> None:
    case_id = await samples.open_case(alone, 1, buyer=NICK, order_id=None)
    waybill = (Fact(name=FactName.WAYBILL, value=SHARED),)
    await keep(alone, case_id, [await samples.evidence_of_kind(alone, case_id, EvidenceKind.LOGISTICS, 9, waybill)])
    await put(alone, photo("blue"), SHARED, order_id="777000111222")
    [one] = (await forgetting.preview(alone, NICK, [case_id])).shared
    assert dict(one.others) == {"777000111222": None}
    await forgetting.forget(alone, NICK, [case_id], NICK, [one.packing.packing_id])
    [packing] = (await look_at_vault(alone, ShownOfVault.KEPT, "", 1)).packings
    assert packing.orders == ("777000111222",)


async def test_nothing_is_deleted_where_a_parcel_can_no_longer_be_kept(alone: World) -> None:
    case_id, _ = await two_orders(alone)
    [one] = (await forgetting.preview(alone, NICK, [case_id])).shared
    await remove_order(alone, one.packing.packing_id, OTHERS)
    with pytest.raises(Conflict, match="什么都没有删除"):
        await forgetting.forget(alone, NICK, [case_id], NICK, [one.packing.packing_id])
    assert [row.case_id for row in await forgetting.find_cases(alone, NICK)] == [case_id]


async def test_words_about_her_leave_the_audit_log_and_its_chain_holds(alone: World) -> None:
    case_id = await samples.open_case(alone, 1, buyer=NICK, order_id=ORDER)
    other_id = await samples.open_case(alone, 2)
    cause = "她天天来闹，先交了再说"
    async with alone.engine.begin() as conn:
        for action, subject, detail in (
            ("filter_saved", "filter-1", f"{NICK}的案子"),  # as an earlier version wrote it
            ("filed_below_ready", case_id, f"weak {cause}"),
            ("filed_below_ready", other_id, "weak 证据在路上"),
        ):
            await audit.append(conn, at=alone.now(), actor="operator", action=action, subject=subject, detail=detail)
    assert (await forgetting.preview(alone, NICK, [case_id])).line_count == 2
    await forgetting.forget(alone, NICK, [case_id], NICK)
    for words in (NICK, cause):
        assert places_of(alone.settings.data, words) == [], words
    lines = await audit_lines(alone)
    assert [line.action for line in lines if line.detail == audit.WITHHELD] == ["filter_saved", "filed_below_ready"]
    assert [line.detail for line in lines if line.subject == other_id][-1] == "weak 证据在路上"
    assert len([line for line in lines if line.action == audit.WITHHOLDING]) == 2


async def test_a_short_number_or_a_name_within_a_hash_withholds_no_line(alone: World) -> None:
    case_id = await samples.open_case(alone, 1, buyer="abc", order_id=None, review_id="12")
    async with alone.engine.begin() as conn:
        for detail in ("ev-1 12 2abc4", "给 abc 的"):
            await audit.append(conn, at=alone.now(), actor="operator", action="note", subject="x", detail=detail)
    await forgetting.forget(alone, "abc", [case_id], "abc")
    assert [line.detail for line in await audit_lines(alone, "note")] == ["ev-1 12 2abc4", audit.WITHHELD]


@pytest.mark.parametrize(("column", "value"), [("actor", "somebody"), ("detail", "别的话"), ("at", "2026-01-01")])
async def test_whatever_else_is_changed_of_such_a_line_is_found(alone: World, column: str, value: str) -> None:
    case_id = await samples.open_case(alone, 1, buyer=NICK)
    async with alone.engine.begin() as conn:
        await audit.append(
            conn, at=alone.now(), actor="operator", action="filter_saved", subject="filter-1", detail=NICK
        )
        line = (await audit.read_head(conn)).line
    await forgetting.forget(alone, NICK, [case_id], NICK)
    assert (await verify_audit(alone)).broken_line is None
    async with alone.engine.begin() as conn:
        await conn.execute(lines_of_audit.update().where(lines_of_audit.c.line == line).values({column: value}))
    assert (await verify_audit(alone)).broken_line == line


async def test_a_line_is_not_withheld_by_saying_so_without_its_hash(alone: World) -> None:
    async with alone.engine.begin() as conn:
        for action, subject in (("filter_saved", "filter-1"), (audit.WITHHOLDING, "line 1")):
            await audit.append(conn, at=alone.now(), actor="operator", action=action, subject=subject, detail=NICK)
        await conn.execute(lines_of_audit.update().where(lines_of_audit.c.line == 1).values(detail=audit.WITHHELD))
    assert (await verify_audit(alone)).broken_line == 1


async def test_what_a_crash_interrupted_is_finished_at_the_next_start(
    alone: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    case_id = await hers(alone)

    async def dies(world: World) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(forgetting, "finish_erasing", dies)
    with pytest.raises(KeyboardInterrupt):
        await forgetting.forget(alone, NICK, [case_id], NICK)
    assert (alone.settings.data / FILE).exists()
    await purging.purge_if_wanted(alone)
    for words in (NICK, TEXT, ORDER):
        assert places_of(alone.settings.data, words) == []
    assert await finish_erasing(alone) is None


async def test_earlier_backups_and_the_browser_are_named(alone: World) -> None:
    case_id = await samples.open_case(alone, 1, buyer=NICK)
    alone.settings.backups.mkdir()
    (alone.settings.backups / "a.zip").write_bytes(b"")
    (alone.settings.data / "before-restore-1").mkdir()
    (alone.settings.data / "browser").mkdir()
    (alone.settings.data / "restore-ready").mkdir()
    (alone.settings.backups / ".checking-x").mkdir()
    elsewhere = alone.settings.data.with_name("elsewhere")
    alone.settings = alone.settings.model_copy(update={"backup_folder": elsewhere})
    elsewhere.mkdir()
    (elsewhere / ".b.zip.x").write_bytes(b"")
    named = [one.path.name for one in (await forgetting.preview(alone, NICK, [case_id])).leftovers]
    assert sorted(named) == [".b.zip.x", ".checking-x", "a.zip", "before-restore-1", "browser", "restore-ready"]


async def test_what_is_intended_while_another_is_finished_is_not_lost(
    alone: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    intend(alone, Erasure(hashes=(), case_ids=("case-a",), appeal_ids=()))

    async def meanwhile(conn: AsyncConnection) -> None:
        intend(alone, Erasure(hashes=(), case_ids=("case-b",), appeal_ids=()))

    with monkeypatch.context() as patched:
        patched.setattr(erasing, "wipe_removed", meanwhile)
        await finish_erasing(alone)
    assert "case-b" in (alone.settings.data / FILE).read_text()
    await asyncio.gather(finish_erasing(alone), finish_erasing(alone))
    assert not (alone.settings.data / FILE).exists()


async def test_a_recording_of_her_parcel_leaves_the_disk_too(alone: World) -> None:
    case_id = await samples.open_case(alone, 1, buyer=NICK, order_id=ORDER)
    recording = await begin_recording(alone, Parcel("SF9990000000001", ORDER), alone.now())
    await take_chunk(alone, recording.recording_id, 0, chunks(b"her parcel"))
    other = await begin_recording(alone, Parcel("SF9990000000002"), alone.now())
    await take_chunk(alone, other.recording_id, 0, chunks(b"another"))
    await forgetting.forget(alone, NICK, [case_id], NICK)
    assert places_of(alone.settings.data, "her parcel") == []
    assert places_of(alone.settings.data, "another")


async def test_half_a_package_bears_the_name_of_its_case(alone: World, monkeypatch: pytest.MonkeyPatch) -> None:
    case_id, seen = await hers(alone), list[Path]()
    whole = set(copies_of(alone, [case_id]))

    def breaks_off(*given: object) -> None:
        seen.extend(set(copies_of(alone, [case_id])) - whole)
        raise OSError(28, "full")

    monkeypatch.setattr(making, "write_zip", breaks_off)
    with pytest.raises(Invalid):
        await make_package(alone, case_id, new_package_path(alone, case_id))
    assert [path.suffix for path in seen] == [".part"]


async def test_a_notice_about_a_longer_number_stays(alone: World) -> None:
    case_id = await samples.open_case(alone, 1, buyer=NICK, order_id="5554567890", review_id="1")
    for number, text in ((1, "订单15554567890的通知"), (2, "其他 1 条通知"), (3, "您好\n5554567890 的通知")):
        await samples.say(alone, case_id, number, text)
    async with alone.engine.begin() as conn:
        await conn.execute(notices.update().values(case_id=None))
        [found] = await unassigned_notices_about(conn, ["5554567890", "1"])
        text = (await conn.execute(select(notices.c.notice_json).where(notices.c.notice_id == found))).scalar_one()
    assert "5554567890 的通知" in text
