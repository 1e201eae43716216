"""Measures triage on a folder of real texts: how often it calls what, and how much of one core it takes."""

import csv
import time
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from agent.domain.addresses import find_addresses
from agent.domain.normalise import fold
from agent.domain.numbers import find_numbers
from agent.domain.triage import triage
from shared.ground import Ground, Strength, Verdict
from shared.triage import ChatTurn, Speaker, TriageCase

NEEDS_ARGUMENTS = "needs the folder with neg_*.csv, ham_taobao.csv, abuse_stone70.csv, addresses.csv, chat_jddc.csv"

_STRONG = {Verdict.NEEDS_PERSON, Verdict.APPEALABLE}
_STARTS = datetime(2025, 1, 1, tzinfo=UTC)
_POSTED = {"posted_at": _STARTS, "order": {"status": "交易成功", "signed_at": _STARTS - timedelta(days=2)}}
_FACTS: dict[str, dict[str, object]] = {
    "one_star": {"rating": 1},
    "two_stars": {"rating": 2},
    "signed": _POSTED,
    "signed_one_star": _POSTED | {"rating": 1},
}
"""What comes with a review on a real page; a genuine buyer's is no more to be appealed with it than without."""
_AREA_PREFIXES = ("133", "135", "138", "139", "150", "152", "158", "166", "176", "177", "182", "186", "189", "198")
_LEAKS = ("快递员电话{}，别接", "老板手机{}大家去骂", "卖家李先生{}", "打他电话{}", "这个骗子的号码是{}")


def _rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _figure(measured: float, baseline: float, bar: float, *, at_least: bool) -> dict[str, object]:
    return {
        "measured": round(measured, 5),
        "baseline": baseline,
        "ratio": round(measured / baseline, 3) if baseline else None,
        "bar": bar,
        "holds": measured >= bar if at_least else measured <= bar,
    }


def _shares(texts: list[str], facts: dict[str, object] | None = None) -> tuple[Counter[Verdict], list[float]]:
    verdicts: Counter[Verdict] = Counter()
    seconds: list[float] = []
    for text in texts:
        case = TriageCase.model_validate({"id": "bench", "text": text} | (facts or {}))
        begun = time.thread_time()
        verdict = triage(case).verdict
        seconds.append(time.thread_time() - begun)
        verdicts[verdict] += 1
    return verdicts, seconds


def _print(name: str, verdicts: Counter[Verdict]) -> None:
    total = verdicts.total()
    shares = "  ".join(f"{verdict.value} {verdicts[verdict] / total:7.2%}" for verdict in reversed(Verdict))
    print(f"{name:24} {total:6}  {shares}")


def _chat_figures(rows: list[dict[str, str]]) -> tuple[float, float]:
    """Share of buyer turns that raise extortion alone, and of whole conversations."""
    conversations: dict[str, list[ChatTurn]] = {}
    for n, row in enumerate(rows):
        turn = {"at": _STARTS + timedelta(seconds=n), "from": Speaker(row["source_label"]), "text": row["text"]}
        conversations.setdefault(row["source"], []).append(ChatTurn.model_validate(turn))
    turns = [turn for turns in conversations.values() for turn in turns if turn.speaker is Speaker.BUYER]
    return _share_extorting([(turn,) for turn in turns]), _share_extorting(map(tuple, conversations.values()))


def _share_extorting(chats: Iterable[tuple[ChatTurn, ...]]) -> float:
    raised = [
        any(found.ground is Ground.EXTORTION for found in triage(TriageCase(id="bench", text="", chat=chat)).grounds)
        for chat in chats
    ]
    return sum(raised) / len(raised)


def _mobiles_found() -> float:
    """Share of made-up third parties' mobiles, in several spellings, that are found to be a leak."""
    numbers = [f"{prefix}{tail:08d}" for prefix in _AREA_PREFIXES for tail in (12345678, 76543210)]
    spelled = [n for number in numbers for n in (number, f"{number[:3]} {number[3:7]}-{number[7:]}", _in_words(number))]
    texts = [leak.format(number) for number in spelled for leak in _LEAKS]
    return sum(any(f.strength is Strength.APPEALABLE for f in find_numbers(fold(text))) for text in texts) / len(texts)


def _in_words(number: str) -> str:
    return number.translate(str.maketrans("0123456789", "零一二三四五六七八九"))


def run(args: list[str]) -> dict[str, dict[str, object]]:
    """Figures of triage on the texts in the folder `args[0]`; baselines are what a public word list reaches there."""
    folder = Path(args[0])
    names = ["neg_online_shopping", "neg_waimai_half", "ham_taobao", "abuse_stone70"]
    texts = {name: [row["text"] for row in _rows(folder, f"{name}.csv")] for name in names}
    triage(TriageCase(id="warm-up", text="预热"))
    verdicts: dict[str, Counter[Verdict]] = {}
    seconds: list[float] = []
    for name in names:
        verdicts[name], spent = _shares(texts[name])
        seconds += spent
        _print(name, verdicts[name])
    negative = verdicts["neg_online_shopping"] + verdicts["neg_waimai_half"]
    abuse = verdicts["abuse_stone70"]
    negative_texts = texts["neg_online_shopping"] + texts["neg_waimai_half"]
    with_facts = {name: _shares(negative_texts, facts)[0] for name, facts in _FACTS.items()}
    for name, counted in with_facts.items():
        _print(f"negative, {name}", counted)
    per_turn, per_chat = _chat_figures(_rows(folder, "chat_jddc.csv"))
    addresses = [row["text"] for row in _rows(folder, "addresses.csv")]
    found = sum(bool(find_addresses(fold(address))) for address in addresses) / len(addresses)
    print(f"chat: {per_turn:.3%} of buyer turns, {per_chat:.3%} of conversations raise extortion")
    print(f"addresses found {found:.2%}")
    p99 = sorted(seconds)[int(len(seconds) * 0.99)] * 1000
    print(f"{len(seconds) / sum(seconds):.0f} reviews/s, 99th percentile {p99:.2f} ms")
    return {
        "triage_negative_appealable": _share(negative, {Verdict.APPEALABLE}, 0.04, 0.005, at_least=False),
        **{
            f"triage_negative_appealable_{name}": _share(counted, {Verdict.APPEALABLE}, 0.04, 0.005, at_least=False)
            for name, counted in with_facts.items()
        },
        "triage_negative_stronger": _share(negative, _STRONG, 0.08, 0.04, at_least=False),
        "triage_ordinary_stronger": _share(verdicts["ham_taobao"], _STRONG, 0.038, 0.04, at_least=False),
        "triage_abuse_appealable": _share(abuse, {Verdict.APPEALABLE}, 0.39, 0.55, at_least=True),
        "triage_abuse_person": _share(abuse, _STRONG, 0.39, 0.80, at_least=True),
        "triage_chat_extortion": _figure(per_turn, 0.0, 0.003, at_least=False),
        "triage_addresses_found": _figure(found, 0.0, 0.85, at_least=True),
        "triage_mobiles_found": _figure(_mobiles_found(), 0.0, 1.0, at_least=True),
        "triage_reviews_per_second": _figure(len(seconds) / sum(seconds), 0.0, 5000, at_least=True),
        "triage_p99_ms": _figure(p99, 0.0, 2.0, at_least=False),
    }


def _share(
    verdicts: Counter[Verdict], counted: set[Verdict], baseline: float, bar: float, *, at_least: bool
) -> dict[str, object]:
    share = sum(verdicts[verdict] for verdict in counted) / verdicts.total()
    return _figure(share, baseline, bar, at_least=at_least)
