"""What is said and sent when a platform asks for more."""

from hypothesis import given
from hypothesis import strategies as st

from agent.domain.asked_material import Asked
from agent.domain.supplementing import NO_ITEM, suggested, supplement_text
from shared.evidence import EvidenceKind
from tests.agent.domain.test_rounds import MORNING, NOON, evidence

CHAT = evidence(MORNING, "chat")
NEW = evidence(NOON, "new", kind=EvidenceKind.CERTIFICATE)
OTHER = evidence(MORNING, "other", kind=EvidenceKind.ORDER)
BARE = evidence(NOON, "bare").model_copy(update={"files": ()})


def test_what_answers_the_request_and_what_came_since_is_suggested() -> None:
    asked = [Asked("聊天记录", (EvidenceKind.CHAT,), ("chat",))]
    assert suggested(asked, [NEW, OTHER, CHAT, BARE], [NEW, BARE]) == (NEW, CHAT)


def test_the_words_name_each_item() -> None:
    shown = CHAT.model_copy(update={"shows": "买家要求返现的原话"})
    assert supplement_text([shown], None).splitlines()[1] == "1. 聊天记录：买家要求返现的原话"
    assert supplement_text([], 500) == NO_ITEM


@given(st.lists(st.text("字", max_size=80), max_size=8), st.integers(min_value=len(NO_ITEM), max_value=300))
def test_the_words_stay_within_the_limit(shown: list[str], limit: int) -> None:
    items = [CHAT.model_copy(update={"shows": words}) for words in shown]
    assert len(supplement_text(items, limit)) <= limit
