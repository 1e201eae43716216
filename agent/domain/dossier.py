"""A draft about several reviews for a lawyer: facts of their cases tied to the reviews, and what is not proven."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from agent.domain.before_or_after import is_day_alone
from agent.domain.case_clusters import Shared
from agent.domain.legal_bases import LegalBasis, bases_for
from agent.domain.quoting import clean
from agent.domain.shared_words import shared_words
from agent.domain.watch_list import is_shared_name
from agent.domain.workdays import SHANGHAI
from shared.ground import Ground
from shared.outcome import Outcome
from shared.review import Review
from shared.triage import OrderFacts

WORDS_QUOTED = 5
CLOSE = timedelta(hours=1)
SAME_DAY = timedelta(days=1)
COMPETITION_LAW = "反不正当竞争法"

NOT_PROVEN = (
    "以上只是这几条评价和订单的事实，不能证明是同行所为，也不能证明写评价的人互相认识。",
    "买到同一批有问题的商品的人，也会在几天里写出相似的话：不能排除是商品、包装或发货真的有问题。",
    "时间和文字相近不等于有人组织。要证明，还需要平台提供的账号资料，或司法机关的调查。",
)
"""Said under every dossier, whatever she writes above."""


@dataclass(frozen=True)
class Reviewer:
    """One review as a dossier looks at it. `named`: what of it names another shop, by the rules of triage."""

    case_id: str
    review: Review
    order: OrderFacts | None
    named: tuple[str, ...]
    outcome: Outcome | None


@dataclass(frozen=True)
class Said:
    """A sentence, and the numbers (from 1) of the reviews that it is about."""

    text: str
    numbers: tuple[int, ...]

    @property
    def line(self) -> str:
        return f"{self.text}（评价 {_listed(self.numbers)}）"


def draft_dossier(
    place: str, reviewers: Sequence[Reviewer], shared: Sequence[tuple[Shared, tuple[str, ...]]]
) -> tuple[Said, ...]:
    """What is known of these reviews, which stand in order of time; `place` names platform and shop."""
    numbers = {one.case_id: number for number, one in enumerate(reviewers, start=1)}
    common = [
        Said(f"这些评价{one.title}", tuple(numbers[case_id] for case_id in case_ids if case_id in numbers))
        for one, case_ids in shared
    ]
    parts = (_times(place, reviewers), common, _words(reviewers), _items(reviewers), _accounts(reviewers))
    return tuple(said for part in (*parts, _orders(reviewers), _named(reviewers), _decided(reviewers)) for said in part)


def as_text(sentences: Sequence[Said]) -> str:
    """One sentence a line, numbered."""
    return "\n".join(f"{number}. {said.line}" for number, said in enumerate(sentences, start=1))


def competition_bases() -> tuple[LegalBasis, ...]:
    """What the law says of rivals; whether it applies is for a lawyer to say."""
    return tuple(basis for basis in bases_for(Ground.COMPETITOR) if basis.law == COMPETITION_LAW)


def _times(place: str, reviewers: Sequence[Reviewer]) -> list[Said]:
    at = [_posted(one) for one in reviewers]
    everyone = tuple(range(1, len(reviewers) + 1))
    whole = Said(f"{_moment(at[0])} 到 {_moment(at[-1])}，{place}收到 {len(reviewers)} 条相似的差评", everyone)
    close = [
        Said(f"这两条评价相隔 {max(1, round((later - earlier) / timedelta(minutes=1)))} 分钟", (number, number + 1))
        for number, (earlier, later) in enumerate(pairwise(at), start=1)
        if later - earlier <= CLOSE
    ]
    return [whole, *close]


def _words(reviewers: Sequence[Reviewer]) -> list[Said]:
    found = shared_words([one.review.text for one in reviewers], WORDS_QUOTED)
    return [Said(f"都写了“{clean(one.text)}”", tuple(at + 1 for at in one.among)) for one in found]


def _items(reviewers: Sequence[Reviewer]) -> list[Said]:
    by_item: dict[str, list[int]] = {}
    for number, one in enumerate(reviewers, start=1):
        if one.review.item_title:
            by_item.setdefault(one.review.item_title, []).append(number)
    return [
        Said(f"评价的是同一件商品“{clean(title)}”", tuple(numbers))
        for title, numbers in by_item.items()
        if len(numbers) > 1
    ]


def _accounts(reviewers: Sequence[Reviewer]) -> list[Said]:
    by_name: dict[str, list[int]] = {}
    for number, one in enumerate(reviewers, start=1):
        if one.review.buyer:
            by_name.setdefault(one.review.buyer, []).append(number)
    masked = tuple(number for name, numbers in by_name.items() if is_shared_name(name) for number in numbers)
    same = [
        Said("是同一个买家名字写的", tuple(numbers))
        for name, numbers in by_name.items()
        if len(numbers) > 1 and not is_shared_name(name)
    ]
    hidden = [Said("买家的名字由平台打了码，看不出是不是同一个人", tuple(sorted(masked)))] if masked else []
    return [*same, *hidden]


def _orders(reviewers: Sequence[Reviewer]) -> list[Said]:
    paid = sorted(
        (one.order.paid_at, number)
        for number, one in enumerate(reviewers, start=1)
        if one.order is not None and one.order.paid_at is not None
    )
    unknown = tuple(number for number, one in enumerate(reviewers, start=1) if one.order is None)
    near = (
        [Said(f"订单都在 {_moment(paid[0][0])} 到 {_moment(paid[-1][0])} 之间付款", tuple(sorted(n for _, n in paid)))]
        if len(paid) > 1 and paid[-1][0] - paid[0][0] <= SAME_DAY
        else []
    )
    return [*near, *([Said("还没有采集订单，下单和签收的时间不知道", unknown)] if unknown else [])]


def _named(reviewers: Sequence[Reviewer]) -> list[Said]:
    return [
        Said(f"提到了别的店或同行：“{'”“'.join(clean(words) for words in one.named)}”", (number,))
        for number, one in enumerate(reviewers, start=1)
        if one.named
    ]


def _decided(reviewers: Sequence[Reviewer]) -> list[Said]:
    won = tuple(
        number
        for number, one in enumerate(reviewers, start=1)
        if one.outcome not in (None, Outcome.REJECTED, Outcome.NO_DECISION)
    )
    lost = tuple(number for number, one in enumerate(reviewers, start=1) if one.outcome is Outcome.REJECTED)
    told = (("平台判定申诉成立", won), ("平台没有支持申诉", lost))
    return [Said(words, numbers) for words, numbers in told if numbers]


def _posted(one: Reviewer) -> datetime:
    assert one.review.posted_at is not None  # without a time it belongs to no cluster
    return one.review.posted_at


def _moment(moment: datetime) -> str:
    local = moment.astimezone(SHANGHAI)
    day = f"{local.year} 年 {local.month} 月 {local.day} 日"
    return day if is_day_alone(moment) else f"{day} {local:%H:%M}"


def _listed(numbers: Sequence[int]) -> str:
    return "、".join(str(number) for number in numbers)
