"""A line that she may confirm for a picture of hers: the words that are argued with, nobody's data, never too long."""

from datetime import UTC, datetime

import pytest

from agent.domain.told_lines import clean_told
from agent.domain.told_suggestions import suggest_told
from agent.domain.triage import triage
from shared.case import CaseSummary
from shared.case_status import CaseStatus
from shared.evidence import Evidence, EvidenceKind
from shared.ground import Ground, Verdict
from shared.triage import TriageCase
from tests.agent.domain.invented import evidence, picture_of, review

PICTURE = evidence(EvidenceKind.REVIEW_PICTURE)
AT = datetime(2026, 11, 23, tzinfo=UTC)


def suggested(text: str, ground: Ground | None, item: Evidence = PICTURE, rating: int | None = 5) -> str | None:
    case = CaseSummary(
        case_id="case-1",
        platform="taobao",
        shop=None,
        status=CaseStatus.PREPARING,
        review=review().model_copy(update={"text": text, "rating": rating}),
        verdict=Verdict.NEEDS_PERSON,
        sentence="",
        ground=ground,
        reason=None,
        next_step="",
        deadline=None,
        outcome=None,
        assignee=None,
        created_at=AT,
        updated_at=AT,
    )
    return suggest_told(item, case, triage(TriageCase(id="case-1", text=text, rating=rating)))


@pytest.mark.parametrize(
    ("text", "ground", "line"),
    [
        ("老板是傻逼，灯不亮", Ground.ABUSE, "评价里写着“傻逼”"),
        ("灯不亮", Ground.NOT_RECEIVED, "评价写的是“灯不亮”"),
        ("灯不亮", None, "评价写的是“灯不亮”"),
        ("非常好用", Ground.RATING_CONTRADICTION, "评价给了 5 星，写的是“非常好用”"),
        ("第一句。" + "很长" * 40, Ground.UNUSED, "评价开头写着“第一句”"),
        ("很长" * 40, Ground.UNUSED, f"评价开头写着“{'很长' * 20}”"),
        ("", Ground.UNUSED, None),
        ("不好", Ground.PRIVACY, None),
    ],
)
def test_the_words_that_are_argued_with_or_the_beginning(text: str, ground: Ground | None, line: str | None) -> None:
    assert suggested(text, ground) == line
    assert line is None or clean_told(line) == line, "short enough to be kept"


def test_as_many_words_as_fit_are_quoted_and_nobodys_number_is() -> None:
    long = "，".join(["你们一家子都是不得好死的狗东西王八蛋臭不要脸的骗子死全家"] * 2)
    line = suggested(long, Ground.ABUSE)
    assert line is not None
    assert clean_told(line) == line
    private = suggested("老板电话13812345678，大家去骂他", Ground.PRIVACY)
    assert private is not None
    assert "13812345678" not in private
    assert "****" in private


@pytest.mark.parametrize(
    "item",
    [
        picture_of("老板是傻逼"),
        evidence(EvidenceKind.CHAT),
        PICTURE.model_copy(update={"told": "写了"}),
        PICTURE.model_copy(update={"files": ()}),
    ],
    ids=["read from the page", "no review", "told already", "no file"],
)
def test_nothing_is_suggested_where_nothing_needs_to_be_confirmed(item: Evidence) -> None:
    assert suggested("老板是傻逼", Ground.ABUSE, item) is None
