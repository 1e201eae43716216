"""Which items' files go into the form, as far as can be told before they are made to fit."""

from agent.domain.composing import FileLimits, UploadChoice, going_up
from agent.domain.drafting import draft_statement
from agent.domain.matrix import check_evidence, reasons_for
from shared.evidence import Evidence
from shared.evidence import EvidenceKind as K
from shared.ground import Ground
from shared.packs import load_packs
from tests.agent.domain.invented import evidence, picture_of, review

[REASON, *_] = reasons_for(load_packs()["taobao"], [Ground.ABUSE])
PICTURES = FileLimits(count=None, size_bytes=None, side=None, types=(("image/jpeg", "image/png"),))
ANY = FileLimits(count=None, size_bytes=None, side=None, types=())
PICTURE = picture_of("老板是傻逼", "傻逼")


def item(kind: K, media_type: str, sha256: str) -> Evidence:
    one = evidence(kind)
    return one.model_copy(
        update={"files": (one.files[0].model_copy(update={"media_type": media_type, "sha256": sha256}),)}
    )


VIDEO = item(K.PACKING_VIDEO, "video/mp4", "1" * 64)
PAPER = item(K.CERTIFICATE, "application/pdf", "2" * 64)
ALL = [PICTURE, VIDEO, PAPER]


def kinds(limits: FileLimits, choice: UploadChoice | None = None) -> set[K]:
    return {one.kind for one in going_up(ALL, check_evidence(REASON, ALL), limits, choice)}


def test_what_the_form_does_not_take_and_what_she_left_out_stays_behind() -> None:
    assert kinds(ANY) == {K.REVIEW_PICTURE, K.PACKING_VIDEO, K.CERTIFICATE}
    assert kinds(PICTURES) == {K.REVIEW_PICTURE, K.CERTIFICATE}, "a PDF goes as pictures of its pages"
    assert kinds(FileLimits(1, None, None, ())) == {K.REVIEW_PICTURE}, "the decisive one comes first"
    assert kinds(ANY, UploadChoice(left_out=frozenset({"ev-packing_video"}))) == {K.REVIEW_PICTURE, K.CERTIFICATE}


def test_a_statement_names_only_what_goes_into_the_form() -> None:
    going = going_up(ALL, check_evidence(REASON, ALL), PICTURES, None)
    text = draft_statement(review(), Ground.ABUSE, REASON, ALL, limit=None, attached=going).text
    assert "以上情况见所附评价截图、合格证或检测报告。" in text
    assert "所附" not in draft_statement(review(), Ground.ABUSE, REASON, ALL, limit=None, attached=()).text
