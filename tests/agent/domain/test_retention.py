"""What is left of a buyer once a case was kept long enough: what is counted, nothing that she wrote or is known by."""

from datetime import timedelta

from agent.domain.retention import CLEARED, kept_since, without_buyer, without_page, without_places, without_words
from shared.appeal import Receipt, SubmittedHow
from shared.ground import Ground, Strength, Verdict
from shared.triage import GroundFound, Triage
from tests.agent.domain.invented import AT, review
from tests.agent.domain.test_rounds import appeal, file


def test_of_the_review_goods_stars_and_time_stay() -> None:
    whole = review().model_copy(update={"rating": 1, "row_state": "已折叠"})
    left = without_buyer(whole)
    assert (left.item_title, left.rating, left.posted_at) == (whole.item_title, 1, whole.posted_at)
    assert (left.review_id, left.order_id, left.buyer, left.row_state, left.media) == (None, None, None, None, ())
    assert left.text == CLEARED


def test_of_the_verdict_the_rules_stay_and_the_places_go() -> None:
    found = GroundFound(ground=Ground.ABUSE, strength=Strength.APPEALABLE, rule="abuse", spans=((0, 2),), needs=())
    triage = Triage(id="case-1", verdict=Verdict.APPEALABLE, grounds=(found,), sentence="")
    left = without_places(triage)
    assert [(one.ground, one.rule, one.spans) for one in left.grounds] == [(Ground.ABUSE, "abuse", ())]
    assert left.verdict is Verdict.APPEALABLE


def test_of_the_filing_its_reason_and_number_stay_and_its_words_and_pictures_go() -> None:
    filed = without_words(appeal(AT, file("a.png")))
    assert (filed.reason, filed.statement, filed.files) == ("辱骂", "", ())
    receipt = Receipt(
        appeal_id="appeal-1",
        submitted_at=AT,
        how=SubmittedHow.TRUSTED_CLICK,
        button="提交",
        number="TS1",
        page_text="已收到吴**的申诉",
        picture=file("b.png"),
    )
    left = without_page(receipt)
    assert (left.number, left.submitted_at, left.page_text, left.picture) == ("TS1", AT, "", None)


def test_what_ended_so_many_days_ago_is_kept_no_longer() -> None:
    assert kept_since(30, AT) == AT - timedelta(days=30)
