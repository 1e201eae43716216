"""A database with as many cases as a large shop collects in years, their texts made by hand-written parts.

The rows are those that casework writes; written in bulk, for going through every case one by one would take hours.
"""

import asyncio
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, Table, create_engine, func, insert, select, update

from agent.casework.catching_up import catch_up, follow_rules
from agent.casework.judging import judge_review
from agent.casework.opening import open_world
from agent.domain.identity import fingerprint, review_key
from agent.domain.matrix import reason_name
from agent.domain.rejections import cause_words
from agent.settings import Settings, load_settings
from agent.store.cases import CaseRow, NewEvent, insert_cases, record_events
from agent.store.decision_tables import decisions, decisions_head
from agent.store.opening import make_strict
from agent.store.schema import alerts, appeals, case_events, evidence, notices, statements
from agent.store.times import to_text
from shared.appeal import Appeal, FilingState, Receipt, Statement, SubmittedHow
from shared.case import Actor
from shared.case_status import CaseStatus as S
from shared.decision import Decision, DecisionResult
from shared.evidence import Grade
from shared.ground import Verdict
from shared.notice import Notice
from shared.outcome import Outcome
from shared.packs import load_packs
from shared.platform import Platform
from shared.review import Review, ReviewKind
from shared.triage import Triage

NOW = datetime.now(UTC).replace(microsecond=0)
PACKS = load_packs()
SHOP_NAMES = (
    "北岸家居",
    "南风茶具",
    "小满日用",
    "青石书房",
    "白露厨具",
    "山谷户外",
    "东街面馆",
    "阿禾小吃",
    "南街烧烤",
    "海棠甜品",
)
SHOPS = {name: SHOP_NAMES[at % 10 : at % 10 + 2] for at, name in enumerate(PACKS)}
OPENINGS = (
    "收到货以后",
    "用了{n}天",
    "第{n}次买了",
    "等了{n}天才到，",
    "给家里老人买的，",
    "朋友推荐来的，",
    "活动价{n}元买的，",
    "店里新到的，",
)
GOODS = (
    "杯子",
    "保温壶",
    "台灯",
    "书架",
    "雨伞",
    "砂锅",
    "毛巾",
    "茶盘",
    "椅子",
    "牛肉面",
    "烤串",
    "双皮奶",
    "手机壳",
    "背包",
    "充电器",
)
COMPLAINTS = (
    "颜色和图片差太多",
    "盖子漏水",
    "有一股很重的味道",
    "边上有划痕",
    "尺寸比描述小一圈",
    "包装很随便，里面全是碎纸屑",
    "客服问了三次都让等",
    "快递到现在还没收到",
    "味道一般，分量也少",
    "服务员态度不好",
    "用起来声音很大",
    "说明书都没有",
)
ENDINGS = (
    "不太喜欢。",
    "差评。",
    "不会再来了。",
    "希望改进。",
    "你这个骗子，死全家",
    "老板就是个无赖，大家别买",
    "不退我{n}元就一直差评，看着办",
    "加微信 wx_{n}88 领优惠，比这家便宜一半",
    "好评返现{n}元是假的",
    "电话13800000{n:03d}，有事找他",
    "一般般吧。",
    "算了，懒得退。",
)
STATEMENTS = (
    "买家{n}日签收商品。买家发表评价，评价中的“{word}”是对人的辱骂，不是对商品的评价。请平台核实处理。",
    "该订单物流显示已于{n}日签收，评价称未收到，与事实不符。以上情况见所附物流轨迹。请平台核实。",
    "买家在聊天中要求退款{n}元并以差评相威胁，聊天记录见附件。请平台按“敲诈勒索”核实处理。",
)
NOTICE_TEXTS = (
    "您好，您发起的评价投诉（{number}）已处理：投诉成立，该评价已不再展示。",
    "您发起的评价投诉（{number}），投诉不成立。您提供的凭证不足以证明该评价违规，可补充完整的聊天记录。",
)
SHARES: dict[S, int] = {
    S.TRIAGED: 8,
    S.PREPARING: 6,
    S.READY: 3,
    S.HANDED_OVER: 1,
    S.SUBMITTED: 4,
    S.UNDER_REVIEW: 8,
    S.SUPPLEMENT_REQUESTED: 1,
    S.UPHELD: 25,
    S.REJECTED: 10,
    S.ESCALATED: 1,
    S.NOT_APPEALABLE: 15,
    S.WAIVED: 5,
    S.EXPIRED: 3,
    S.CLOSED: 10,
}
"""In per cent."""

STILL_OPEN = (S.TRIAGED, S.PREPARING, S.READY, S.HANDED_OVER, S.SUBMITTED, S.UNDER_REVIEW, S.SUPPLEMENT_REQUESTED)
NEVER_CHOSEN = (S.TRIAGED, S.NOT_APPEALABLE, S.WAIVED, S.EXPIRED)
FILED = (S.SUBMITTED, S.UNDER_REVIEW, S.SUPPLEMENT_REQUESTED, S.UPHELD, S.REJECTED, S.ESCALATED, S.CLOSED)
_TO_SUBMISSION = (S.PREPARING, S.READY, S.HANDED_OVER, S.SUBMITTED)
PATHS: dict[S, tuple[S, ...]] = {
    S.READY: (S.PREPARING, S.READY),
    S.HANDED_OVER: (S.PREPARING, S.READY, S.HANDED_OVER),
    S.SUBMITTED: _TO_SUBMISSION,
    S.UNDER_REVIEW: (*_TO_SUBMISSION, S.UNDER_REVIEW),
    S.SUPPLEMENT_REQUESTED: (*_TO_SUBMISSION, S.SUPPLEMENT_REQUESTED),
    S.UPHELD: (*_TO_SUBMISSION, S.UNDER_REVIEW, S.UPHELD),
    S.REJECTED: (*_TO_SUBMISSION, S.UNDER_REVIEW, S.REJECTED),
    S.ESCALATED: (*_TO_SUBMISSION, S.REJECTED, S.ESCALATED),
    S.CLOSED: (*_TO_SUBMISSION, S.UPHELD, S.CLOSED),
}
OPEN_MINUTES, YEARS_MINUTES = 14 * 24 * 60, 2 * 365 * 24 * 60
BATCH = 5_000
LATE_SHARE = 0.1
OVERRULED_ONE_IN = 20
_AT = to_text(NOW)
_JUDGED: dict[tuple[str, str], Triage] = {}


@dataclass
class Made:
    """What is written of a batch of cases, by table."""

    rows: list[CaseRow]
    events: list[NewEvent]
    of_tables: dict[Table, list[dict[str, object]]]


def make(folder: Path, count: int) -> Settings:
    """Settings of a data folder with a database of so many cases, put in order, searchable and counted."""
    settings = load_settings(data=folder / "data", key_file=folder / "data" / "keys", managed_browser=False)
    asyncio.run(_empty(settings))
    engine = create_engine(f"sqlite:///{settings.database}")
    make_strict(engine)
    for start in range(0, count, BATCH):
        with engine.begin() as conn:
            _write(conn, _made(range(start, min(start + BATCH, count))))
    with engine.begin() as conn:
        last = conn.execute(select(func.max(case_events.c.event_id))).scalar_one()
        conn.execute(update(decisions_head).values(event_id=last))
    engine.dispose()
    asyncio.run(_caught_up(settings))
    return settings


async def _empty(settings: Settings) -> None:
    async with open_world(settings):
        pass


async def _caught_up(settings: Settings) -> None:
    async with open_world(settings) as world:
        await follow_rules(world)
        await catch_up(world)


def _write(conn: Connection, made: Made) -> None:
    insert_cases(conn, made.rows)
    record_events(conn, made.events)
    for table, rows in made.of_tables.items():
        if rows:
            conn.execute(insert(table), rows)


def _made(numbers: Sequence[int]) -> Made:
    made = Made([], [], {table: [] for table in (statements, appeals, notices, alerts, evidence, decisions)})
    for number in numbers:
        rng = random.Random(number)
        row = _case(number, rng)
        made.rows.append(row)
        events = list(_events(row, rng))
        made.events += events
        if row.ground is not None:
            _add_papers(made.of_tables, row, number, rng)
        if row.status in (S.UPHELD, S.REJECTED):
            made.of_tables[decisions].append(_decision(row, events[-1].at, rng))
    return made


def _case(number: int, rng: random.Random) -> CaseRow:
    name = rng.choice(tuple(PACKS))
    pack, status = PACKS[name], rng.choices(tuple(SHARES), tuple(SHARES.values()))[0]
    posted = NOW - timedelta(minutes=rng.randrange(OPEN_MINUTES if status in STILL_OPEN else YEARS_MINUTES))
    review = _review(number, posted, rng)
    triage = _triage(pack, review).model_copy(update={"id": f"case-{number:016x}"})
    if status is S.NOT_APPEALABLE and number % OVERRULED_ONE_IN:
        triage = triage.model_copy(update={"verdict": Verdict.NOT_APPEALABLE})
    reasons = [reason for reason in pack.appeal.reasons if reason.grounds]
    reason = rng.choice(reasons) if reasons and status not in NEVER_CHOSEN else None
    return CaseRow(
        case_id=f"case-{number:016x}",
        platform=name,
        shop=rng.choice(SHOPS[name]),
        review_key=review_key(review),
        fingerprint=fingerprint(review),
        review=review,
        status=status,
        round=1,
        ground=rng.choice(reason.grounds) if reason else None,
        reason=reason_name(reason) if reason else None,
        verdict=triage.verdict,
        triage=triage,
        outcome=_outcome(status, rng),
        created_at=posted + timedelta(hours=1),
        updated_at=min(NOW, posted + timedelta(hours=1 + rng.randrange(24 * 20))),
    )


def _review(number: int, posted: datetime, rng: random.Random) -> Review:
    n = rng.randrange(1, 1000)
    parts = [rng.choice(OPENINGS), rng.choice(GOODS), *rng.sample(COMPLAINTS, rng.randrange(1, 4)), rng.choice(ENDINGS)]
    return Review(
        review_id=str(10**18 + number),
        kind=ReviewKind.FOLLOW_UP if number % 9 == 0 else ReviewKind.MAIN,
        order_id=str(2 * 10**18 + rng.randrange(10**17)),
        item_id=str(3234000000 + n),
        item_title=f"{rng.choice(GOODS)} {rng.choice(('大容量', '简约', '北欧风', '加厚', '家用'))} {n} 号",
        buyer=f"{rng.choice('abcdefghkmt')}**{rng.randrange(10)}",
        rating=rng.choices((1, 2, 3, 4, 5), (55, 20, 15, 5, 5))[0],
        feeling=None,
        posted_at=posted,
        text="，".join(parts[:1] + parts[1:-1]).format(n=n) + "。" + parts[-1].format(n=n),
        media=(),
        appeal_open=True,
        row_state=None,
    )


def _triage(pack: Platform, review: Review) -> Triage:
    """Judged once for each ending and platform: the ending is what offends, and judging costs most of all."""
    key = (pack.name, review.text[-4:])
    if key not in _JUDGED:
        _JUDGED[key] = judge_review("case", review, pack)
    return _JUDGED[key]


def _outcome(status: S, rng: random.Random) -> Outcome | None:
    if status is S.REJECTED:
        return Outcome.REJECTED
    won = (Outcome.REMOVED, Outcome.FOLDED, Outcome.EXCLUDED_FROM_SCORE, None)
    return rng.choices(won, (50, 25, 15, 10))[0] if status is S.UPHELD else None


def _events(row: CaseRow, rng: random.Random) -> Iterator[NewEvent]:
    """As the timeline of such a case reads."""
    at = row.created_at
    yield NewEvent(row.case_id, at, Actor.OPERATOR, "captured", S.CAPTURED, "采集了这条评价")
    yield NewEvent(row.case_id, at, Actor.AGENT, "triaged", S.TRIAGED, "完成研判", row.triage.sentence)
    for status in PATHS.get(row.status, (row.status,) if row.status is not S.TRIAGED else ()):
        at = min(NOW, at + timedelta(hours=rng.randrange(1, 30)))
        words = NOTICE_TEXTS[1].format(number="") if status is S.REJECTED else ""
        actor = Actor.PLATFORM if status in (S.UPHELD, S.REJECTED) else Actor.OPERATOR
        yield NewEvent(row.case_id, at, actor, "moved", status, "案件有了进展", words)


def _add_papers(of_tables: dict[Table, list[dict[str, object]]], row: CaseRow, number: int, rng: random.Random) -> None:
    assert row.ground is not None
    text = rng.choice(STATEMENTS).format(n=rng.randrange(1, 29), word=row.review.text[-6:])
    statement = Statement(text=text, sentences=(), edited=True, limit=None)
    kept = {"case_id": row.case_id, "round": 1, "statement_json": statement.model_dump_json(), "updated_at": _AT}
    of_tables[statements].append(kept)
    of_tables[evidence].append(_evidence(row))
    if row.status in FILED:
        of_tables[appeals].append(_appeal(row, number, text))
    if row.status in (S.UPHELD, S.REJECTED):
        of_tables[notices].append(_notice(row, number))
        of_tables[alerts].append(_alert(row, number))


def _evidence(row: CaseRow) -> dict[str, object]:
    return {
        "evidence_id": f"ev-{row.case_id}",
        "case_id": row.case_id,
        "kind": "order",
        "shows": "订单页面上的内容",
        "captured_at": to_text(row.created_at),
        "source_url": None,
        "method": "在操作员自己的登录里打开页面，读取并截图",
        "grade": "A1",
        "does_not_prove": "不能证明页面在浏览器里没有被改动过。",
        "facts_json": '[{"name": "order_status", "value": "交易成功"}]',
        "files_json": "[]",
    }


def _appeal(row: CaseRow, number: int, text: str) -> dict[str, object]:
    assert row.ground is not None
    filed = Appeal(
        appeal_id=f"appeal-{row.case_id}",
        case_id=row.case_id,
        round=1,
        ground=row.ground,
        reason=row.reason or "",
        statement=text,
        files=(),
        state=FilingState.VERIFIED,
        report=(),
        filled_at=row.created_at,
    )
    receipt = Receipt(
        appeal_id=filed.appeal_id,
        submitted_at=row.created_at + timedelta(minutes=5),
        how=SubmittedHow.TRUSTED_CLICK,
        button="提交",
        number=f"TS{number:014}",
        page_text="提交成功",
        picture=None,
    )
    return {
        "appeal_id": filed.appeal_id,
        "case_id": row.case_id,
        "round": 1,
        "state": filed.state.value,
        "filled_at": to_text(filed.filled_at),
        "number": receipt.number,
        "appeal_json": filed.model_dump_json(),
        "receipt_json": receipt.model_dump_json(),
    }


def _decision(row: CaseRow, at: datetime, rng: random.Random) -> dict[str, object]:
    """As `casework.counting` would read it of the events, which takes a hundred times as long."""
    is_lost = row.status is S.REJECTED
    decision = Decision(
        case_id=row.case_id,
        round=1,
        platform=row.platform,
        shop=row.shop,
        ground=row.ground,
        reason=row.reason,
        grade=rng.choice((Grade.A1, Grade.A2, None)),
        outcome=row.outcome,
        result=DecisionResult.LOST if is_lost else DecisionResult.WON,
        cause=rng.choice(tuple(cause.name.value for cause in cause_words())) if is_lost else None,
        workdays=rng.randrange(8),
        is_late=rng.random() < LATE_SHARE,
        decided_at=at,
    )
    return decision.model_dump(mode="json") | {"decided_at": to_text(at)}


def _notice(row: CaseRow, number: int) -> dict[str, object]:
    notice = Notice(
        notice_id=f"notice-{number}",
        platform=row.platform,
        shop=row.shop,
        title="投诉处理结果通知",
        text=NOTICE_TEXTS[row.status is S.REJECTED].format(number=f"TS{number:014}"),
        posted_at=row.updated_at,
        seen_at=row.updated_at,
        source_url="https://example.com/notices",
        case_id=None if number % 400 == 0 else row.case_id,
    )
    return {
        "notice_id": notice.notice_id,
        "platform": notice.platform,
        "shop": notice.shop,
        "fingerprint": f"{number:064}",
        "case_id": notice.case_id,
        "seen_at": to_text(notice.seen_at),
        "notice_json": notice.model_dump_json(),
    }


def _alert(row: CaseRow, number: int) -> dict[str, object]:
    """One in two hundred not seen yet."""
    return {
        "alert_id": f"alert-{number}",
        "alert_key": f"{row.status.value}:{row.case_id}:1",
        "kind": row.status.value,
        "case_id": row.case_id,
        "watch_id": None,
        "title": "申诉有结果了",
        "body": "请到案件里看看。",
        "raised_at": to_text(row.updated_at),
        "state": "shown",
        "attempts": 1,
        "seen_at": None if number % 200 == 0 else to_text(row.updated_at),
    }
