"""What was pointed at, laid over a shipped pack: the pack stays valid and reads the taught way first."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from agent.domain.lessons import lesson_on, page_named, title_of
from agent.domain.rule_checks import rule_lays, rule_rows
from agent.domain.teaching import CHECKED, address_lays, lays_of, provenance
from agent.errors import Invalid, NotFound
from shared.overrides import TaughtEntry, lay_over
from shared.packs import PACK, PLATFORMS, PackInvalid, fits, load_packs, read_toml
from shared.page import Page, Rung
from shared.platform import Platform
from shared.teaching import Lesson, LessonKind, Taught, TaughtPart

TODAY = date(2026, 11, 23)
PACKS = load_packs()
LESSON = "1f0c7d52-6a0e-4a46-9d0c-5d6b3b0a3f10"


def lesson(pack: str, page: str, kind: LessonKind, field: str | None = None) -> Lesson:
    return lesson_on(PACKS[pack], page, kind, field, LESSON)


def part(name: str, css: str | None = ".taught", label: str | None = None, labels: tuple[str, ...] = ()) -> TaughtPart:
    rung = Rung(css=css) if css else Rung(label=label or name)
    return TaughtPart(name=name, ladder=(rung,), labels=labels, css=css)


def taught(page: Page, *parts: TaughtPart, **said: Any) -> Taught:
    answer = {
        "address": page.open or page.urls[0].rstrip("*"),
        "frame": page.frame,
        "is_ready": True,
        "row": None,
        "parts": parts,
    }
    return Taught.model_validate(answer | {"lesson_id": LESSON} | said)


def laid(asked: Lesson, answer: Taught) -> Platform:
    """The shipped pack with the answer over it."""
    name = asked.platform
    lays = lays_of(PACKS[name], asked, answer, TODAY)
    return Platform.model_validate(lay_over(read_toml(PLATFORMS / name / PACK), lays))


def test_a_field_of_a_form_is_found_by_what_was_pointed_at_and_still_by_the_packs_labels() -> None:
    asked = lesson("taobao", "appeal_form", LessonKind.FORM_FIELD, "statement")
    before = PACKS["taobao"].appeal.fields["statement"].labels
    after = laid(asked, taught(asked.page, part("statement", "#why", labels=("申诉理由说明",)))).appeal.fields[
        "statement"
    ]
    assert (after.css, after.labels) == ("#why", ("申诉理由说明", *before))


def test_a_form_that_the_pack_did_not_know_is_known_by_the_field_pointed_at() -> None:
    asked = lesson("taobao", "appeal_form", LessonKind.FORM_FIELD, "statement")
    answer = taught(asked.page, part("statement", "#why", labels=("申诉理由说明",)), is_ready=False)
    page = page_named(laid(asked, answer), "appeal_form")
    assert (page.ready, page.ready_text) == ("#why", "申诉理由说明")


def test_a_field_known_by_its_label_alone_leaves_the_packs_css_as_it_is() -> None:
    asked = lesson("taobao", "appeal_form", LessonKind.FORM_FIELD, "statement")
    answer = taught(asked.page, part("statement", None, labels=("申诉理由说明",)), is_ready=False)
    after = laid(asked, answer)
    assert after.appeal.fields["statement"].css == PACKS["taobao"].appeal.fields["statement"].css
    assert page_named(after, "appeal_form").ready == "body"


@pytest.mark.parametrize(("css", "sign"), [(".number", (".number", None)), (None, ("body", "申诉编号"))])
def test_a_fact_on_a_page_is_read_the_taught_way_first_and_is_the_pages_sign_where_there_is_none(
    css: str | None, sign: tuple[str, str | None]
) -> None:
    asked = lesson("jd", "appeal_record", LessonKind.PAGE_FIELD, "number")
    page = page_named(laid(asked, taught(asked.page, part("number", css, "申诉编号"), is_ready=False)), "appeal_record")
    first = next(rung for rung in page.fields["number"].ladder if rung.json_path is None)
    assert first == (Rung(css=css) if css else Rung(label="申诉编号"))
    assert (page.ready, page.ready_text) == sign


def test_a_page_that_was_known_keeps_its_sign() -> None:
    asked = lesson("jd", "order_detail", LessonKind.PAGE_FIELD, "order_id")
    page = page_named(laid(asked, taught(asked.page, part("order_id"))), "order_detail")
    assert page.ready == asked.page.ready
    assert asked.parts[0].title == title_of("order_id")


def test_a_follow_up_below_its_review_is_read_the_same_way_as_the_review() -> None:
    asked = lesson("taobao", "review_list", LessonKind.REVIEW_ROW)
    answer = taught(asked.page, part("text", ".words"), part("order_id", ".order"), row=".one")
    rows = page_named(laid(asked, answer), "review_list").rows
    assert rows is not None
    main, follow_up = rows.reviews
    assert (rows.row, main.present) == (".one", ".words")
    assert follow_up.present == ".l-rate-content, .rate-content, .words"
    assert follow_up.fields["text"].ladder[-1] == Rung(css=".words")


def test_a_list_known_by_its_responses_alone_gets_places_for_its_reviews_and_none_for_their_follow_ups() -> None:
    asked = lesson("dianping", "review_list_dp", LessonKind.REVIEW_ROW)
    answer = taught(asked.page, part("text", ".words"), part("rating", ".stars"), row=".one")
    rows = page_named(laid(asked, answer), "review_list_dp").rows
    assert rows is not None
    main, follow_up = rows.reviews
    assert (main.present, main.fields["rating"].kind) == (".words", "integer")
    assert follow_up.present == ":not(*)"


def test_a_page_without_a_list_gets_one() -> None:
    asked = lesson("taobao", "home", LessonKind.REVIEW_ROW)
    answer = taught(asked.page, part("text", ".words"), part("posted_at", ".when"), row=".one")
    rows = page_named(laid(asked, answer), "home").rows
    assert rows is not None
    assert (rows.join, rows.reviews[0].fields["posted_at"].kind) == (("order_id", "text"), "time")


@pytest.mark.parametrize("name", ["home", "message_centre"])
def test_a_notice_is_read_the_taught_way(name: str) -> None:
    asked = lesson("taobao", name, LessonKind.NOTICE_ROW)
    answer = taught(asked.page, part("title", ".head"), part("posted_at", ".when"), row=".one")
    notices = page_named(laid(asked, answer), name).notices
    assert notices is not None
    assert (notices.row, notices.fields["posted_at"].kind) == (".one", "time")
    assert Rung(css=".head") in notices.fields["title"].ladder


@pytest.mark.parametrize("name", ["home", "order_list"])
def test_an_order_is_read_the_taught_way_and_marked_beside_its_number(name: str) -> None:
    asked = lesson("taobao", name, LessonKind.ORDER_ROW)
    answer = taught(asked.page, part("order_id", ".number"), part("buyer", ".who"), row=".one")
    orders = page_named(laid(asked, answer), name).orders
    assert orders is not None
    assert (orders.row, orders.mount) == (".one", ".number")
    assert Rung(css=".who") in orders.fields["buyer"].ladder
    bare = page_named(laid(asked, taught(asked.page, part("order_id", None), row=".one")), name).orders
    assert bare is not None and bare.mount == ".one", "a number that has only a label"


def test_a_row_that_was_not_pointed_at_is_asked_for_again() -> None:
    asked = lesson("taobao", "review_list", LessonKind.REVIEW_ROW)
    with pytest.raises(Invalid, match="哪一块是一整条"):
        lays_of(PACKS["taobao"], asked, taught(asked.page, part("text")), TODAY)


def test_words_without_a_place_are_asked_for_again() -> None:
    asked = lesson("taobao", "review_list", LessonKind.REVIEW_ROW)
    with pytest.raises(Invalid, match="没有能认得住的位置"):
        lays_of(PACKS["taobao"], asked, taught(asked.page, part("text", None), row=".one"), TODAY)


def test_an_answer_without_what_was_asked_is_refused() -> None:
    asked = lesson("taobao", "review_list", LessonKind.REVIEW_ROW)
    with pytest.raises(Invalid, match="还没有指出：评价内容"):
        lays_of(PACKS["taobao"], asked, taught(asked.page, part("order_id"), row=".one"), TODAY)


def test_a_page_found_in_another_frame_is_looked_for_there() -> None:
    asked = lesson("taobao", "order_detail", LessonKind.PAGE_FIELD, "order_id")
    frame = "https://myseller.taobao.com/inner"
    answer = taught(asked.page, part("order_id"), frame=frame)
    assert page_named(laid(asked, answer), "order_detail").frame == frame


def test_a_page_that_left_its_frame_is_looked_for_in_the_tab() -> None:
    asked = lesson("taobao", "appeal_form", LessonKind.FORM_FIELD, "statement")
    answer = taught(asked.page, part("statement", labels=("申诉理由说明",)), frame=None)
    lays = lays_of(PACKS["taobao"], asked, answer, TODAY)
    assert lays["pages"][0]["frame"] == ""


def test_a_page_at_a_new_address_is_looked_for_at_both_without_what_follows_the_question_mark() -> None:
    page = page_named(PACKS["taobao"], "home")
    [lays] = address_lays(PACKS["taobao"], page, "https://myseller.taobao.com/new/home?token=1#/orders?x=1", TODAY)[
        "pages"
    ]
    assert lays["urls"] == ["https://myseller.taobao.com/new/home*", *page.urls]
    assert lays["open"] == "https://myseller.taobao.com/new/home#/orders"


@pytest.mark.parametrize("kind", [LessonKind.FORM_FIELD, LessonKind.PAGE_FIELD])
def test_there_is_no_lesson_on_a_field_that_the_pack_does_not_have(kind: LessonKind) -> None:
    with pytest.raises(NotFound, match="没有要找的“nothing”"):
        lesson("taobao", "order_detail", kind, "nothing")


def test_a_number_confirmed_by_the_operator_is_the_newest_source_of_its_rule() -> None:
    assert rule_lays(PACKS["taobao"], "rounds", 2, None, TODAY)["rules"]["rounds"][0]["value"] == 2
    window = rule_lays(PACKS["taobao"], "window_days", 15, "review_posted", TODAY)["rules"]["window_days"][0]
    assert window["counted_from"] == "review_posted"
    with pytest.raises(Invalid, match="从什么时候起算"):
        rule_lays(PACKS["taobao"], "window_days", 15, "whenever", TODAY)


def test_every_rule_is_told_with_all_that_its_sources_say() -> None:
    rows = {row.name: row for row in rule_rows(PACKS["taobao"])}
    assert rows["window_days"].starts != ()
    assert any("起算" in words for words, _ in rows["window_days"].values)
    assert rows["rounds"].starts == ()


def test_what_makes_no_sense_in_the_pack_as_shipped_does_not_fit() -> None:
    lays = {"pages": 3}
    entry = TaughtEntry.model_validate({"id": LESSON, "title": "x", "lays": lays} | provenance(CHECKED, TODAY))
    assert not fits("taobao", entry, PLATFORMS)
    assert fits("taobao", entry.model_copy(update={"lays": {"title": "淘宝"}}), PLATFORMS)


def test_what_was_taught_to_an_older_pack_and_makes_no_sense_in_this_one_is_left_out(tmp_path: Path) -> None:
    taught_of = (
        '[[taught]]\nid = "{id}"\ntitle = "x"\nsource = "s"\nseen_on = 2026-11-23\nconfidence = "H"\nlays = {lays}\n'
    )
    good = taught_of.format(id=LESSON, lays='{title = "淘宝"}')
    bad = taught_of.format(id=LESSON, lays="{pages = 3}")
    (tmp_path / "taobao.toml").write_text(f"{bad}{good}", encoding="utf-8")
    assert load_packs(PLATFORMS, tmp_path)["taobao"].title == "淘宝"


def test_an_entry_that_says_too_little_is_named_by_file_and_key(tmp_path: Path) -> None:
    (tmp_path / "taobao.toml").write_text('[[taught]]\ntitle = "x"\n', encoding="utf-8")
    with pytest.raises(PackInvalid, match=r"taobao\.toml: taught"):
        load_packs(PLATFORMS, tmp_path)
