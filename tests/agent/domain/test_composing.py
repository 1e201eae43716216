"""What is attached and in which order: the marked copy of each item, decisive ones first, then by time."""

from datetime import UTC, datetime
from typing import Any

import pytest

from agent.domain.composing import (
    FileLimits,
    Turn,
    UploadChoice,
    arrange,
    limits_of,
    picks_of,
    shown_at,
    turn,
    turn_page,
    unmet_by_uploads,
)
from shared.evidence import Evidence, EvidenceFile, EvidenceKind
from shared.fact import FactName
from shared.matrix import EvidenceCheck, Need, NeedState, Readiness
from shared.rules import Rules
from tests.agent.domain.invented import AT, evidence

PROVENANCE = {"source": "a test", "seen_on": "2026-11-01", "confidence": "H"}


def limits(**values: Any) -> FileLimits:
    none: dict[str, Any] = dict.fromkeys(Rules.model_fields, ())
    return limits_of(
        Rules.model_validate(none | {name: [{"value": value, **PROVENANCE}] for name, value in values.items()})
    )


def file(name: str, *, media_type: str = "image/png", original: str | None = None) -> EvidenceFile:
    return EvidenceFile(sha256=name, name=name, media_type=media_type, size_bytes=1000, derived_from=original)


def item(name: str, day: int = 1, *files: EvidenceFile) -> Evidence:
    facts = ((FactName.ORDERED_AT, f"2026-11-{day:02d}T00:00:00+00:00"),)
    made = evidence(EvidenceKind.ORDER, *facts, evidence_id=name)
    return made.model_copy(update={"files": files or (file(name),)})


def check(*needs: tuple[bool, tuple[str, ...]]) -> EvidenceCheck:
    return EvidenceCheck(
        reason="r",
        readiness=Readiness.READY,
        needs=tuple(
            Need(any_of=(EvidenceKind.ORDER,), required=required, state=NeedState.MET, met_by=met_by, hint="")
            for required, met_by in needs
        ),
        sentence="",
    )


def names(items: list[Evidence], checked: EvidenceCheck | None = None) -> list[str]:
    return [pick.file.name for pick in picks_of(items, checked)]


def test_the_marked_copy_goes_in_place_of_its_original() -> None:
    marked = item("a", 1, file("a.png"), file("a-boxed.png", original="a.png"))
    assert names([marked, item("b").model_copy(update={"files": ()})]) == ["a-boxed.png"]


def test_the_same_file_is_attached_once_at_its_first_place() -> None:
    same = [item("a", 1, file("x")), item("b", 2), item("c", 3, file("x"))]
    assert names(same) == ["x", "b"]
    assert names(same, check((True, ("c",)))) == ["x", "b"]


def test_items_stand_in_the_order_of_what_they_show_not_of_their_capture() -> None:
    assert names([item("late", 9), item("early", 2), item("middle", 5)]) == ["early", "middle", "late"]


def test_what_meets_a_required_need_goes_first_also_in_order_of_time() -> None:
    items = [item("a", 1), item("b", 2), item("c", 3), item("d", 4)]
    checked = check((True, ("d",)), (False, ("a",)), (True, ("b",)))
    picks = picks_of(items, checked)
    assert [(pick.file.name, pick.is_decisive) for pick in picks] == [
        ("b", True),
        ("d", True),
        ("a", False),
        ("c", False),
    ]


def test_at_most_three_are_decisive_and_each_need_has_one_before_any_has_two() -> None:
    items = [item(name, day) for day, name in enumerate("abcdef", 1)]
    checked = check((True, ("a", "b", "c", "d")), (True, ("f", "gone")), (True, ("e",)))
    assert [pick.file.name for pick in picks_of(items, checked) if pick.is_decisive] == ["a", "e", "f"]


@pytest.mark.parametrize(
    ("facts", "at"),
    [
        (((FactName.SIGNED_AT, "2026-11-03T00:00:00Z"), (FactName.PAID_AT, "2026-11-02T08:00:00+08:00")), 2),
        (((FactName.BUYER_SAID, "2026-11-04T00:00:00+00:00 不给钱就差评"),), 4),
        (((FactName.BUYER_SAID, "没有时间的话"), (FactName.PAID_AT, "上周"), (FactName.QUOTATION, "2026")), None),
        (((FactName.PAID_AT, "2026-11-05T00:00:00"),), None),
    ],
)
def test_the_time_of_an_item_is_the_earliest_that_its_facts_tell(
    facts: tuple[tuple[FactName, str], ...], at: int | None
) -> None:
    expected = AT if at is None else datetime(2026, 11, at, tzinfo=UTC)
    assert shown_at(evidence(EvidenceKind.CHAT, *facts)) == expected


def test_types_are_media_types_their_beginnings_or_endings_of_names() -> None:
    def taken(*types: str) -> list[str]:
        files = [("a.png", "image/png"), ("b.MP4", "video/mp4"), ("c.pdf", "x/y")]
        return [name for name, media in files if limits(file_types=types).takes_type(name, media)]

    assert taken("image/*") == ["a.png"]
    assert taken("image/") == ["a.png"]
    assert taken("image/png", ".mp4") == ["a.png", "b.MP4"]
    assert limits().takes_type("c.pdf", "x/y"), "no source, no limit"


def test_a_file_may_be_as_big_as_the_limit_and_not_a_byte_bigger() -> None:
    assert limits(file_mb_max=5).takes_size(5_000_000)
    assert not limits(file_mb_max=5).takes_size(5_000_001)
    assert limits().takes_size(1 << 40)


def test_every_limit_of_the_pack_is_known() -> None:
    found = limits(file_count_max=6, file_mb_max=3, file_side_max=4096, file_types=[".png"])
    assert found == FileLimits(6, 3_000_000, 4096, ((".png",),))


def test_a_required_need_is_unmet_when_all_that_meets_it_stays_out() -> None:
    checked = check((True, ("a", "b")), (False, ("c",)))
    assert unmet_by_uploads(checked, ["c"], ["a", "b"])
    assert not unmet_by_uploads(checked, ["b"], ["a"])
    assert not unmet_by_uploads(checked, ["a", "b"], ["c"]), "what only helps may stay out"
    assert not unmet_by_uploads(checked, [], []), "met by facts alone"


def arranged(items: list[Evidence], choice: UploadChoice) -> tuple[list[str], list[str]]:
    kept, out = arrange(picks_of(items, None), choice)
    return [pick.item.evidence_id for pick in kept], [pick.item.evidence_id for pick in out]


def test_without_a_choice_the_suggestion_stands() -> None:
    assert arranged([item("a", 1), item("b", 2)], UploadChoice()) == (["a", "b"], [])


def test_her_order_holds_what_is_new_stands_where_suggested_and_what_went_is_forgotten() -> None:
    items = [item("a", 1), item("b", 2), item("c", 3)]
    choice = UploadChoice(("gone", "c", "a"), frozenset({"c", "gone"}))
    assert arranged(items, choice) == (["a", "b"], ["c"])
    assert arranged([item("z", 1), item("y", 2)], UploadChoice(("y",))) == (["z", "y"], [])


def test_a_file_moves_one_place_and_no_further_than_the_ends() -> None:
    picks = picks_of([item("a", 1), item("b", 2), item("c", 3)], None)
    up = turn(picks, UploadChoice(), "c", Turn.UP)
    assert up.ordered == ("a", "c", "b")
    assert turn(picks, up, "a", Turn.UP).ordered == up.ordered
    assert turn(picks, up, "b", Turn.DOWN).ordered == up.ordered
    assert turn(picks, up, "a", Turn.DOWN).ordered == ("c", "a", "b")


def test_a_file_taken_out_steps_aside_and_comes_back() -> None:
    picks = picks_of([item("a", 1), item("b", 2), item("c", 3)], None)
    out = turn(picks, UploadChoice(), "b", Turn.OUT)
    assert [pick.item.evidence_id for pick in arrange(picks, out)[0]] == ["a", "c"]
    assert turn(picks, out, "b", Turn.UP) == out, "what is out has no place to move from"
    assert turn(picks, out, "b", Turn.IN) == UploadChoice(("a", "b", "c")), "to the place it had"
    moved = arrange(picks, turn(picks, out, "c", Turn.UP))[0]
    assert [pick.item.evidence_id for pick in moved] == ["c", "a"]


def test_one_page_of_a_pdf_is_put_in_and_taken_out_and_the_rest_of_the_choice_stays() -> None:
    [pick, _] = picks_of([item("a"), item("b", 2)], None)
    before = UploadChoice(("b", "a"), frozenset({"b"}))
    assert before.pages_of(pick) is None
    more = turn_page(before, pick, (1, 2), 5, is_wanted=True)
    assert (more.pages_of(pick), more.ordered, more.left_out) == ((1, 2, 5), ("b", "a"), frozenset({"b"}))
    assert turn_page(more, pick, (1, 2, 3), 2, is_wanted=False).pages_of(pick) == (1, 5), (
        "her choice, not the suggestion"
    )
    assert turn_page(more, pick, (1, 2), 5, is_wanted=True) == more
    assert turn([pick], more, "a", Turn.OUT).pages_of(pick) == (1, 2, 5)
