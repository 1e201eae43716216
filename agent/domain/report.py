"""What a judge is given to read, as blocks in order: what was said, when, proven by what, and what is not proven."""

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from agent.domain.environment_words import environment_line, environment_words
from agent.domain.grading import COMES_FROM, NOT_PROVEN
from agent.domain.legal_bases import bases_for
from agent.domain.overruling import judged
from agent.domain.ties import cut
from agent.domain.timeline import answers_in, cited, moment_words, timeline_of, told_of_her
from agent.domain.words import word_for
from shared.appeal import Appeal, Receipt
from shared.case import CaseView
from shared.environment import Environment
from shared.evidence import Evidence, EvidenceFile
from shared.fact import Fact
from shared.notice import Notice
from shared.package import Withheld
from shared.packs import last_seen_on
from shared.platform import Platform

MASKED = "带 **** 的是申诉台打的码，不是原文；原文由卖家保存，可以另外导出没有打码的材料。"

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
_CLOCK = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d（北京时间）")


@dataclass(frozen=True)
class Heading:
    text: str


@dataclass(frozen=True)
class Subheading:
    """Begins an exhibit; on the page on which the first lines about it stand."""

    text: str


@dataclass(frozen=True)
class Words:
    """A paragraph; `is_quiet` for what explains."""

    text: str
    is_quiet: bool = False


@dataclass(frozen=True)
class Facts:
    """Names and values, one pair a line."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Happenings:
    """A timeline: when, what, more of it."""

    rows: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Picture:
    """A picture in the archive, by its SHA-256."""

    sha256: str
    caption: str


Block = Heading | Subheading | Words | Facts | Happenings | Picture


@dataclass(frozen=True)
class Report:
    """`cover` stands alone on the first page; each of `chapters` begins with a heading."""

    title: str
    cover: tuple[Block, ...]
    chapters: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True)
class Exhibit:
    """An item as it goes out, masked where it has to be: `shown` is the picture for the reader, if it is one;
    `held_back` its originals.
    """

    item: Evidence
    shown: EvidenceFile | None
    held_back: tuple[Withheld, ...]
    environment: Environment | None = None


@dataclass(frozen=True)
class Matter:
    """Everything that a report is made from. `mask` is applied to each text outside the exhibits that people wrote.

    `pack` is null where the platform's pack is gone: what it knew of the platform is then said to be unknown.
    `withheld_lines`: so many lines of the audit log are there by their hashes alone.
    `paths` are where files lie within the package, by SHA-256; what was held back lies nowhere.
    """

    view: CaseView
    pack: Platform | None
    exhibits: tuple[Exhibit, ...]
    notices: tuple[Notice, ...]
    environment: Environment
    made_at: datetime
    mask: Callable[[str], str]
    is_masked: bool
    withheld_lines: int
    paths: Mapping[str, str]

    @property
    def platform(self) -> str:
        return self.pack.title if self.pack else self.view.summary.platform


def report_on(matter: Matter) -> Report:
    """All chapters, also those that are nearly empty: a reader sees what there is not."""
    chapters = (_review, _timeline, _evidence, _appeals, _environment, _law, _grades)
    return Report("恶意评价证据材料", _cover(matter), tuple(tuple(chapter(matter)) for chapter in chapters))


def _cover(matter: Matter) -> tuple[Block, ...]:
    summary = matter.view.summary
    pairs = (
        ("案件编号", summary.case_id),
        ("平台", matter.platform if matter.pack else f"{matter.platform}（程序里的代号，平台资料已不在）"),
        ("店铺", summary.shop or "未知"),
        ("评价编号", summary.review.review_id or "页面没有给出"),
        ("申诉依据", word_for(summary.ground) if summary.ground else "未选定"),
        ("现在的状态", word_for(summary.status)),
        ("处理结果", word_for(summary.outcome) if summary.outcome else "还没有，或平台没有写明"),
        ("证据", f"{len(matter.exhibits)} 件"),
        ("打码", f"是。{MASKED}" if matter.is_masked else "否，是原文"),
        ("整理时间", moment_words(matter.made_at)),
    )
    said = (
        "本材料由申诉台按卖家保存的原始文件自动整理，没有经过公证。文件的 SHA-256 都列在这里和 package.json 里，"
        "做成以后改动任何一个字节都能被发现；是什么时候做的、有没有整份重做，要靠时间戳，"
        "或导出时记下的整个 ZIP 的 SHA-256。怎样核对见最后一章。每件证据都写明能证明什么、不能证明什么。"
    )
    return Facts(pairs), Words(said, is_quiet=True)


def _review(matter: Matter) -> Sequence[Block]:
    review = matter.view.summary.review
    pairs = (
        ("买家", matter.mask(review.buyer or "未知")),
        ("订单号", review.order_id or "页面没有给出"),
        ("商品", review.item_title or "未知"),
        ("星级", f"{review.rating} 星" if review.rating else review.feeling or "未知"),
        ("评价时间", moment_words(review.posted_at) if review.posted_at else "页面没有给出"),
        ("种类", word_for(review.kind)),
    )
    masked = matter.mask(review.text)
    return (
        Heading("一、争议评价"),
        Facts(pairs),
        Words(f"“{masked}”"),
        *([] if masked == review.text else [Words(f"评价里{MASKED}", is_quiet=True)]),
        Facts(tuple(_found_words(matter))),
    )


def _found_words(matter: Matter) -> list[tuple[str, str]]:
    """Which words speak for which ground; what triage tells the seller to do about it is no business of a reader."""
    text = matter.view.summary.review.text
    words: dict[str, dict[str, None]] = {}
    for found in judged(matter.view).grounds:
        for start, end in found.spans:
            words.setdefault(word_for(found.ground), {})[f"“{matter.mask(text[start:end])}”"] = None
    return [(ground, "评价中的 " + "、".join(quoted)) for ground, quoted in words.items()]


def _timeline(matter: Matter) -> Sequence[Block]:
    review, items = matter.view.summary.review, [exhibit.item for exhibit in matter.exhibits]
    rows = timeline_of(review, items, matter.view.events, matter.notices, matter.mask)
    return Heading("二、时间线"), Happenings(rows)


def _evidence(matter: Matter) -> Sequence[Block]:
    blocks: list[Block] = [Heading("三、证据")]
    if not matter.exhibits:
        return [*blocks, Words("这个案件还没有证据。")]
    blocks.append(Facts(tuple(_line_of(number, one) for number, one in enumerate(matter.exhibits, start=1))))
    environments: dict[str, int] = {}
    for number, exhibit in enumerate(matter.exhibits, start=1):
        blocks += _exhibit(number, exhibit, matter, _came_about(exhibit.environment, number, environments))
    return blocks


def _line_of(number: int, exhibit: Exhibit) -> tuple[str, str]:
    """What the list of exhibits says of one."""
    item = exhibit.item
    return f"证据 {number}", f"{word_for(item.kind)}，{item.grade.value}：{item.shows}"


def _came_about(environment: Environment | None, number: int, told: dict[str, int]) -> str:
    """Told once, and after that by the number of the exhibit that tells it; the moment of the clock is not compared."""
    line = environment_line(environment) if environment else "采集时还没有记录环境"
    known = told.setdefault(_CLOCK.sub("", line), number)
    at = f"，电脑时钟 {moment_words(environment.at)}" if environment else ""
    return line if known == number else f"与证据 {known} 相同{at}"


def _exhibit(number: int, exhibit: Exhibit, matter: Matter, environment: str) -> Sequence[Block]:
    item = exhibit.item
    held = {one.sha256: one.why for one in exhibit.held_back}
    files = tuple(
        (
            f"文件 {file.name}（SHA-256）",
            "\n".join(
                filter(
                    None,
                    (
                        file.sha256,
                        f"{file.size_bytes:,} 字节{_origin(file)}",
                        held.get(file.sha256) or f"材料包里的 {matter.paths[file.sha256]}",
                    ),
                )
            ),
        )
        for file in item.files
    )
    pairs = (
        ("种类", f"{word_for(item.kind)}（{word_for(item.evidence_class)}）"),
        ("证明什么", item.shows),
        *((("操作员写的说明", item.told),) if item.told else ()),
        ("不能证明", item.does_not_prove),
        ("等级", f"{item.grade.value} {told_of_her(COMES_FROM.get(item.grade, ''))}".strip()),
        ("采集时间", moment_words(item.captured_at)),
        ("采集方式", told_of_her(item.method)),
        ("来源", item.source_url or "不是从页面采集的"),
        ("采集环境", environment),
        *((word_for(fact.name), _fact_words(fact)) for fact in item.facts),
        *files,
    )
    head: list[Block] = [Subheading(f"证据 {number}：{item.shows}"), Facts(pairs)]
    return [*head, Picture(exhibit.shown.sha256, f"证据 {number}")] if exhibit.shown else head


def _fact_words(fact: Fact) -> str:
    """A moment, alone or before what was said, in the time of the reader."""
    moment, space, words = fact.value.partition(" ")
    with suppress(ValueError):
        if _MOMENT.match(moment):
            return f"{moment_words(datetime.fromisoformat(moment))}{space}{words}"
    return fact.value


def _origin(file: EvidenceFile) -> str:
    return f"，由 {file.derived_from[:12]}… 转成、标注或打码而来" if file.derived_from else "，原件"


def _appeals(matter: Matter) -> Sequence[Block]:
    blocks: list[Block] = [Heading("四、申诉经过")]
    receipts = {receipt.appeal_id: receipt for receipt in matter.view.receipts}
    if not matter.view.appeals:
        blocks.append(Words("还没有向平台提交申诉。"))
    for appeal in matter.view.appeals:
        blocks += [
            Facts(_appeal_pairs(appeal, receipts.get(appeal.appeal_id), matter.mask)),
            Words(f"申诉说明：{matter.mask(appeal.statement)}"),
            Facts(_carried(appeal, matter)),
        ]
    for notice in matter.notices:
        when = moment_words(notice.posted_at or notice.seen_at)
        blocks.append(Words(f"{when} 平台通知：{matter.mask(f'{notice.title} {notice.text}'.strip())}"))
    blocks += [
        Words(f"{at} {what}{f'：{said}' if said else ''}")
        for at, what, said in answers_in(matter.view.events, matter.notices, matter.mask)
    ]
    return blocks


def _carried(appeal: Appeal, matter: Matter) -> tuple[tuple[str, str], ...]:
    """The sentences of the statement that evidence carries; known of the one that is kept as it was filed."""
    statement = matter.view.statement
    if statement is None or statement.text != appeal.statement:
        return ()
    numbers = {exhibit.item.evidence_id: number for number, exhibit in enumerate(matter.exhibits, start=1)}
    pieces = [piece for piece in cut(statement, numbers) if piece.evidence_ids]
    return tuple(
        (cited({numbers[one] for one in piece.evidence_ids}), matter.mask(piece.text.strip())) for piece in pieces
    )


def _appeal_pairs(appeal: Appeal, receipt: Receipt | None, mask: Callable[[str], str]) -> tuple[tuple[str, str], ...]:
    shown = (
        (("提交时间", moment_words(receipt.submitted_at)), ("平台编号", receipt.number or "平台没有给出"))
        if receipt
        else (("提交", "没有看到提交"),)
    )
    files = "、".join(mask(file.name) for file in appeal.files) or "没有附件"
    return ("轮次", f"第 {appeal.round} 次"), ("申诉理由", appeal.reason), ("附件", files), *shown


def _environment(matter: Matter) -> Sequence[Block]:
    said = "下面是整理这份材料的电脑在整理时的情况，由程序记录；每件证据采集当时的环境写在那件证据里。"
    pairs = (*environment_words(matter.environment), ("平台资料的来历", f"{matter.platform}，{_seen(matter.pack)}"))
    return Heading("五、环境记录"), Words(said, is_quiet=True), Facts(pairs)


def _seen(pack: Platform | None) -> str:
    if pack is None:
        return "资料已经不在整理这份材料的程序里"
    seen_on = last_seen_on(pack)
    return f"资料最近见于 {seen_on:%Y-%m-%d}" if seen_on else "没有人在真实后台见过"


def _law(matter: Matter) -> Sequence[Block]:
    said = "供参考，用自己的话转述，没有引用原文；是否适用、条号是否有变，请律师核对现行条文。"
    pairs = tuple(
        (f"{basis.law}{basis.article}", f"{basis.says}（来源：{basis.source}）")
        for basis in bases_for(matter.view.summary.ground)
    )
    return Heading("六、可能有关的法律"), Words(said, is_quiet=True), Facts(pairs)


def _grades(matter: Matter) -> Sequence[Block]:
    pairs = tuple((grade.value, told_of_her(f"{COMES_FROM[grade]}{left}")) for grade, left in NOT_PROVEN.items())
    how = (
        "核对：用浏览器打开 verify.html，把整个 ZIP 拖进去，不需要网络；或运行 appealdesk verify 文件名.zip。"
        "也可以用任何工具计算文件的 SHA-256，与 package.json 里的比较。"
    )
    left_out = (
        f"操作记录的摘录 audit.jsonl 里有 {matter.withheld_lines} 行只留了时间和校验值：那几行是卖家自己的考虑，"
        "原行由卖家保存，拿出来时可以按校验值核对。"
    )
    return (
        Heading("七、证据等级与核对办法"),
        Facts(pairs),
        Words(how),
        *([Words(left_out)] if matter.withheld_lines else []),
    )
