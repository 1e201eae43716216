"""What proves a ground: kinds and classes of evidence, and how far an item can be trusted."""

from enum import StrEnum

from shared.fact import Fact
from shared.model import Id, Moment, Noun


class EvidenceClass(StrEnum):
    TRANSACTION = "transaction"
    REVIEW = "review"
    COMMUNICATION = "communication"


class EvidenceKind(StrEnum):
    REVIEW_PICTURE = "review_picture"
    ORDER = "order"
    LOGISTICS = "logistics"
    CHAT = "chat"
    PRODUCT_PAGE = "product_page"
    BUYER_REVIEWS = "buyer_reviews"
    PACKING_VIDEO = "packing_video"
    WAYBILL_PHOTO = "waybill_photo"
    CERTIFICATE = "certificate"
    SHOP_FOOTAGE = "shop_footage"
    CALL_RECORDING = "call_recording"
    REFUND_RECORD = "refund_record"
    PLATFORM_ANSWER = "platform_answer"
    ASKING = "asking"
    OTHER_FILE = "other_file"


CLASS_OF_KIND: dict[EvidenceKind, EvidenceClass] = {
    EvidenceKind.REVIEW_PICTURE: EvidenceClass.REVIEW,
    EvidenceKind.ORDER: EvidenceClass.TRANSACTION,
    EvidenceKind.LOGISTICS: EvidenceClass.TRANSACTION,
    EvidenceKind.CHAT: EvidenceClass.COMMUNICATION,
    EvidenceKind.PRODUCT_PAGE: EvidenceClass.TRANSACTION,
    EvidenceKind.BUYER_REVIEWS: EvidenceClass.REVIEW,
    EvidenceKind.PACKING_VIDEO: EvidenceClass.TRANSACTION,
    EvidenceKind.WAYBILL_PHOTO: EvidenceClass.TRANSACTION,
    EvidenceKind.CERTIFICATE: EvidenceClass.TRANSACTION,
    EvidenceKind.SHOP_FOOTAGE: EvidenceClass.TRANSACTION,
    EvidenceKind.CALL_RECORDING: EvidenceClass.COMMUNICATION,
    EvidenceKind.REFUND_RECORD: EvidenceClass.TRANSACTION,
    EvidenceKind.PLATFORM_ANSWER: EvidenceClass.COMMUNICATION,
    EvidenceKind.ASKING: EvidenceClass.COMMUNICATION,
    EvidenceKind.OTHER_FILE: EvidenceClass.TRANSACTION,
}


FILE_KINDS = tuple(kind for kind in EvidenceKind if kind is not EvidenceKind.ASKING)
"""What a file may be; an asking is written down by the agent."""


class Grade(StrEnum):
    """How far the origin of an item is shown; each grade includes the ones before."""

    A0 = "A0"
    A1 = "A1"
    A2 = "A2"
    A3 = "A3"
    A4 = "A4"
    A5 = "A5"


class EvidenceFile(Noun):
    """A file in the archive, named by its SHA-256 (hex). `derived_from`: SHA-256 of the original drawn on."""

    sha256: str
    name: str
    media_type: str
    size_bytes: int
    derived_from: str | None


class Evidence(Noun):
    """One item of a case: what it shows, where, when and how it was captured, and what it does not prove.

    `shows` is the agent's own line; `told` is what a person says that it shows, empty where nobody said it.
    """

    evidence_id: Id
    case_id: Id
    kind: EvidenceKind
    evidence_class: EvidenceClass
    shows: str
    captured_at: Moment
    source_url: str | None
    method: str
    grade: Grade
    does_not_prove: str
    facts: tuple[Fact, ...]
    files: tuple[EvidenceFile, ...]
    told: str = ""
