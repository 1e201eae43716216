"""Numbers as scanners type them, what a packing's file says of itself, and when room runs short."""

from datetime import UTC, datetime, timedelta

import pytest

from agent.domain.packing import (
    OwnTime,
    PackedFile,
    PackedHow,
    Packing,
    having,
    kind_of,
    order_of,
    past_before,
    shipment_of,
    waybill_of,
)
from agent.domain.packing_evidence import facts_of, method_of, not_proven_of, shows_of
from agent.domain.room import GB, RESERVE_BYTES, Room, Tightness, has_room, warnings_of
from shared.evidence import EvidenceFile, EvidenceKind
from shared.fact import FactName

AT = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
VIDEO = EvidenceFile(sha256="a" * 64, name="SF123456.mp4", media_type="video/mp4", size_bytes=9, derived_from=None)
PHOTO = VIDEO.model_copy(update={"media_type": "image/jpeg", "sha256": "b" * 64})
RECORDED = PackedFile(
    file_id="f1",
    packing_id="p1",
    file=VIDEO,
    how=PackedHow.RECORDED,
    kept_at=AT + timedelta(minutes=3),
    told_at=AT + timedelta(minutes=2, seconds=58),
    began_at=AT,
    told_from=AT - timedelta(seconds=2),
)
TAKEN = PackedFile("f2", "p1", PHOTO, PackedHow.PHOTOGRAPHED, kept_at=AT, told_at=AT - timedelta(seconds=2))
DROPPED = PackedFile("f3", "p1", PHOTO, PackedHow.DROPPED, kept_at=AT, told_at=AT, own_name="IMG_1.jpg")
PACKING = Packing("p1", "SF123456", None, None, (RECORDED, TAKEN))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("sf1234567890123", "SF1234567890123"),
        (" 7712 3456 7890 12\n", "77123456789012"),
        ("ＳＦ１２３４５６７８９", "SF123456789"),
        ("JD0123456789-1-1-", "JD0123456789-1-1-"),
        ("\u200b432156789012", "432156789012"),
        ("ABCDEFGH", None),
        ("12345", None),
        ("1" * 41, None),
        ("../../etc/passwd1", None),
        ("=1+1234567", None),
        ("https://example.com/1", None),
        ("运单123456", None),
        ("", None),
    ],
)
def test_a_waybill_is_kept_as_carriers_print_it(typed: str, found: str | None) -> None:
    assert waybill_of(typed) == found


@pytest.mark.parametrize(
    ("typed", "found"),
    [("241123-123456789012345", "241123-123456789012345"), (" 22345 ", "22345"), ("abc", None), ("<b>12345", None)],
)
def test_an_order_is_kept_as_platforms_write_it(typed: str, found: str | None) -> None:
    assert order_of(typed) == found


@pytest.mark.parametrize("parcel", ["JDVA0123456789", "JDVA0123456789-1-2-", "JDVA0123456789-2-2"])
def test_a_parcel_of_many_belongs_to_its_shipment(parcel: str) -> None:
    assert shipment_of(parcel) == "JDVA0123456789"


def test_a_video_is_a_packing_video_and_a_photo_one_of_the_waybill() -> None:
    assert kind_of("video/webm") is EvidenceKind.PACKING_VIDEO
    assert kind_of("image/png") is EvidenceKind.WAYBILL_PHOTO
    assert (RECORDED.is_video, TAKEN.is_video) == (True, False)
    assert having([PACKING], [EvidenceKind.WAYBILL_PHOTO, EvidenceKind.CHAT]) == [PACKING]
    assert having([PACKING], [EvidenceKind.CHAT]) == []


def test_a_packing_is_used_as_soon_as_one_of_its_files_is() -> None:
    used = PackedFile(**(vars(TAKEN) | {"is_used": True}))
    assert not PACKING.is_used
    assert Packing("p1", "SF123456", None, None, (RECORDED, used)).is_used
    assert past_before(AT, 180) == AT - timedelta(days=180)


def test_what_was_recorded_names_both_clocks() -> None:
    said = method_of(RECORDED)
    assert "助手时钟 2026-11-20 18:00:00 开始、2026-11-20 18:03:00 收完" in said
    assert "浏览器时钟 2026-11-20 17:59:58 开始、2026-11-20 18:02:58 结束" in said
    assert "SHA-256" in said
    assert shows_of(PACKING, RECORDED) == "打包视频：运单 SF123456，2026-11-20 18:03:00 存入"
    values = {(fact.name, fact.value) for fact in facts_of(PACKING, RECORDED)}
    assert values == {
        (FactName.WAYBILL, "SF123456"),
        (FactName.RECORDED_AT, "2026-11-20T09:59:58+00:00"),
        (FactName.KEPT_AT, "2026-11-20T10:03:00+00:00"),
    }


def test_a_recording_that_broke_off_says_so() -> None:
    broken = PackedFile(**(vars(RECORDED) | {"is_whole": False, "told_at": RECORDED.told_from}))
    assert "没有等到结束的时间" in method_of(broken)
    assert not_proven_of(broken, None).startswith("录像中途断了")


def test_a_photo_has_one_moment_by_both_clocks() -> None:
    assert "拍下：助手时钟 2026-11-20 18:00:00，浏览器时钟 2026-11-20 17:59:58" in method_of(TAKEN)
    assert (FactName.RECORDED_AT, "2026-11-20T09:59:58+00:00") in {
        (fact.name, fact.value) for fact in facts_of(PACKING, TAKEN)
    }


def test_a_file_that_was_dropped_in_tells_its_own_time_where_it_has_one() -> None:
    assert "文件里没有记拍摄时间" in method_of(DROPPED)
    assert FactName.RECORDED_AT not in {fact.name for fact in facts_of(PACKING, DROPPED)}
    own = PackedFile(**(vars(DROPPED) | {"own_time": OwnTime("2026-11-20T17:55:00", "exif")}))
    assert "文件里记的拍摄时间是 2026-11-20T17:55:00" in method_of(own)
    assert (FactName.RECORDED_AT, "2026-11-20T17:55:00") in {(fact.name, fact.value) for fact in facts_of(PACKING, own)}


def test_that_it_was_kept_before_the_review_is_said_only_where_it_was() -> None:
    assert not_proven_of(RECORDED, AT + timedelta(days=1)).startswith("存入时间早于这条评价。")
    assert not_proven_of(RECORDED, AT - timedelta(days=1)).startswith("存入时间晚于这条评价。")
    assert "这条评价" not in not_proven_of(RECORDED, None)
    assert "不能向第三方证明" in not_proven_of(RECORDED, None)
    assert "不能证明这个文件从哪里来" in not_proven_of(DROPPED, None)
    for kept in (RECORDED, TAKEN, DROPPED):
        assert "买家收到的就是画面里的这一件" in not_proven_of(kept, None)


AMPLE = 100 * GB


@pytest.mark.parametrize(
    ("used", "free", "found"),
    [
        (0, AMPLE, []),
        (15 * GB, AMPLE, []),
        (16 * GB, AMPLE, [Tightness.NEAR]),
        (20 * GB, AMPLE, [Tightness.FULL]),
        (1, GB, [Tightness.NEAR]),
        (1, RESERVE_BYTES, [Tightness.FULL]),
        (16 * GB, RESERVE_BYTES, [Tightness.FULL, Tightness.NEAR]),
    ],
)
def test_she_hears_when_the_budget_or_the_disk_runs_out(used: int, free: int, found: list[Tightness]) -> None:
    assert [one.tightness for one in warnings_of(Room(used, 20 * GB, free))] == found


def test_the_budget_refuses_nothing_but_a_full_disk_does() -> None:
    assert has_room(Room(99 * GB, 20 * GB, AMPLE))
    assert not has_room(Room(0, 20 * GB, 2 * GB), coming=2 * GB)


@pytest.mark.parametrize(
    ("first", "more", "held"),
    [(None, (), ()), ("1001", (), ("1001",)), ("1001", ("1002", "1003"), ("1001", "1002", "1003"))],
)
def test_a_parcel_holds_the_order_that_was_named_first_and_those_named_later(
    first: str | None, more: tuple[str, ...], held: tuple[str, ...]
) -> None:
    assert Packing("pack-1", "SF1234567890123", first, None, more_orders=more).orders == held
