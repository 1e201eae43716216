"""How packs are found, checked and overlaid; and what holds for every pack."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from shared.addresses import matches_pattern
from shared.evidence import EvidenceKind
from shared.packs import PACK, PLATFORMS, PackInvalid, last_seen_on, load_packs, page_at, read_pack
from shared.page import Page
from shared.platform import Platform
from shared.provenance import Provenance

PACKS = load_packs()


def every_provenance(value: object) -> Iterator[Provenance]:
    if isinstance(value, Provenance):
        yield value
    parts = value.__dict__.values() if hasattr(value, "__dict__") else value
    if isinstance(parts, str) or not hasattr(parts, "__iter__"):
        return
    for part in parts.values() if isinstance(parts, dict) else parts:
        if not isinstance(part, str):
            yield from every_provenance(part)


@pytest.mark.parametrize("pack", PACKS.values(), ids=list(PACKS))
def test_everything_said_of_a_platform_has_a_source_a_day_and_a_confidence(pack: Platform) -> None:
    said = list(every_provenance(pack))
    assert len(said) > len(pack.pages)
    assert all(one.source.strip() and one.seen_on and one.confidence for one in said)


@pytest.mark.parametrize("pack", PACKS.values(), ids=list(PACKS))
def test_every_address_that_a_pack_opens_belongs_to_just_that_page(pack: Platform) -> None:
    for page in pack.pages:
        for url in [page.open] if page.open else []:
            assert [one.name for other in PACKS.values() for one in other.pages if leads_to(one, url)] == [page.name]


def leads_to(page: Page, url: str) -> bool:
    """Whether a tab at `url` shows the page, be it in a frame."""
    return any(matches_pattern(pattern, url) for pattern in page.urls if page.open or page.frame is None)


@pytest.mark.parametrize("pack", PACKS.values(), ids=list(PACKS))
def test_of_a_kind_of_evidence_a_pack_says_what_it_says_and_else_nothing(pack: Platform) -> None:
    said = {guide.kind: guide for guide in pack.guides}
    assert [pack.guide_to(kind) for kind in EvidenceKind] == [said.get(kind) for kind in EvidenceKind]


@pytest.mark.parametrize("pack", PACKS.values(), ids=list(PACKS))
def test_every_page_lies_on_a_host_of_its_pack(pack: Platform) -> None:
    for page in pack.pages:
        hosts = {url.split("/")[2] for url in (*page.urls, page.open, page.frame) if url}
        assert not hosts & set(pack.hosts) if page.is_outside else hosts <= set(pack.hosts)


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://myseller.taobao.com/home.htm/comment-manage/list/rateWait4PC?current=2", "review_list"),
        ("https://ss.taobao.com/complaint?feedId=1", "appeal_form"),
        ("https://ss.taobao.com/complaints", None),
        ("https://myseller.taobao.com/home.htm/comment-manage/ask-all", None),
        ("http://myseller.taobao.com/home.htm/comment-manage/list/rateWait4PC", None),
        ("https://myseller.taobao.com.evil.example/home.htm/comment-manage/list/rateWait4PC", None),
        ("https://evil.example/?https://ss.taobao.com/complaint", None),
    ],
)
def test_a_page_is_known_by_its_whole_address(url: str, name: str | None) -> None:
    found = page_at(PACKS, url)
    assert (found[1].name if found else None) == name


def test_the_newest_source_that_saw_the_platform_dates_the_pack() -> None:
    said = list(every_provenance(PACKS["taobao"]))
    seen = [one.seen_on for one in said if one.confidence in ("H", "M")]
    assert last_seen_on(PACKS["taobao"]) == max(seen)


def test_a_pack_that_nobody_saw_on_the_platform_has_no_day() -> None:
    unseen = PACKS["taobao"].model_dump_json(by_alias=True)
    for confidence in ("H", "M"):
        unseen = unseen.replace(f'"confidence":"{confidence}"', '"confidence":"L"')
    assert last_seen_on(Platform.model_validate_json(unseen)) is None


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(PLATFORMS / "taobao", tmp_path / "packs" / "taobao")
    return tmp_path / "packs"


def change(folder: Path, old: str, new: str, name: str = "taobao") -> None:
    file = folder / name / PACK
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def problems(folder: Path, overrides: Path | None = None) -> tuple[str, ...]:
    with pytest.raises(PackInvalid) as raised:
        load_packs(folder, overrides)
    assert str(raised.value) == "\n".join(raised.value.problems)
    return raised.value.problems


def test_a_file_that_holds_no_text_is_named(folder: Path) -> None:
    (folder / "taobao" / PACK).write_bytes(b"\xff")
    assert problems(folder)[0].startswith("platform.toml: 不是有效的 TOML 文件")


def test_a_pack_that_changes_on_the_disk_is_read_anew(folder: Path) -> None:
    assert load_packs(folder)["taobao"].title == "淘宝/天猫"
    change(folder, 'title = "淘宝/天猫"', 'title = "别的"')
    assert load_packs(folder)["taobao"].title == "别的"


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            'title = "淘宝/天猫"',
            'titel = "淘宝/天猫"',
            "taobao/platform.toml: titel: 没有这样的一项，请检查拼写（现在是 '淘宝/天猫'）",
        ),
        ('title = "淘宝/天猫"', "", "taobao/platform.toml: title: 缺少这一项"),
        ('confidence = "M"', 'confidence = "sure"', "entries[0].confidence"),
        ("every_minutes = 120", 'every_minutes = "often"', "watch.every_minutes: "),
        ('do = "hand_over"', 'do = "submit"', "appeal.steps[9]"),
        ('do = "hand_over"', 'do = "attach"\nfield = "files"', "the last step, and only the last, is hand_over"),
        ('field = "statement"\nseconds', 'field = "story"\nseconds', "appeal.fields lacks ['story']"),
        ('do = "wait"\npage = "appeal_form"', 'do = "wait"\npage = "form"', "no page is named ['form']"),
        ('name = "home"', 'name = "chat"', "two pages have one name"),
        ('kind = "refund_record"\npage = "home"', 'kind = "refund_record"\npage = "hoem"', "no page is named ['hoem']"),
        (
            'kind = "refund_record"\npage = "home"',
            'kind = "refund_record"\npage = "appeal_form"',
            "no address leads to ['appeal_form']",
        ),
        (
            'facts = ["order_id", "carrier"',
            'facts = ["receiver", "carrier"',
            "evidence names facts that no field reads",
        ),
        (
            '{ label = "创建时间" }',
            '{ json = "order.created" }',
            "fields read from records that the page does not have",
        ),
        ('{ css = ".rate-content span" }', '{ css = "p", json = "a" }', "a rung names exactly one of"),
        ('{ css = ".rate-content span" }', "{ pattern = 'x' }", "a rung names exactly one of"),
        ('name = "taobao"', 'name = "tmall"', "taobao/platform.toml: name: 应与文件夹同名（taobao）"),
        ('name = "taobao"', "name = taobao", "platform.toml: 不是有效的 TOML 文件"),
        ("[watch]", "[[watch]]", "taobao/platform.toml: watch: "),
    ],
)
def test_what_is_wrong_is_said_with_its_place(folder: Path, old: str, new: str, problem: str) -> None:
    change(folder, old, new)
    assert any(problem in one for one in problems(folder))


def test_a_pack_that_is_no_table_of_keys_is_wrong_as_a_whole() -> None:
    with pytest.raises(PackInvalid) as raised:
        read_pack([], "x.toml")  # type: ignore[arg-type]  # what a file might hold
    assert raised.value.problems[0].startswith("x.toml: 整个文件: ")


def test_a_host_belongs_to_one_pack(folder: Path) -> None:
    shutil.copytree(folder / "taobao", folder / "zebra")
    change(folder, 'name = "taobao"', 'name = "zebra"', "zebra")
    assert "zebra/platform.toml: hosts: ss.taobao.com 已属于 taobao" in problems(folder)


def test_all_problems_are_told_at_once(folder: Path) -> None:
    shutil.copytree(folder / "taobao", folder / "zebra")
    change(folder, 'title = "淘宝/天猫"', "")
    assert {one.split("/")[0] for one in problems(folder)} == {"taobao", "zebra"}


def test_an_override_lies_over_its_pack(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "taobao.toml").write_text(
        """
        [[pages]]
        name = "message_centre"
        ready = ".taught"
        [pages.notices]
        row = ".taught"

        [[rules.window_days]]
        value = 20
        counted_from = "review_posted"
        source = "confirmed by the operator"
        seen_on = 2026-11-23
        confidence = "H"
        """,
        "utf-8",
    )
    pack = load_packs(folder, tmp_path)["taobao"]
    page = next(page for page in pack.pages if page.name == "message_centre")
    assert page.notices is not None
    assert (page.ready, page.notices.row, page.notices.fields["title"].ladder[0].css) == (
        ".taught",
        ".taught",
        ".notice-title",
    )
    assert [value.value for value in pack.rules.window_days] == [30, 15, 20]
    assert len(pack.pages) == len(PACKS["taobao"].pages)


def test_a_wrong_override_is_blamed_by_its_own_name(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "taobao.toml").write_text('titel = "x"', "utf-8")
    assert problems(folder, tmp_path) == ("taobao.toml: titel: 没有这样的一项，请检查拼写（现在是 'x'）",)


def test_without_an_override_the_pack_stands(folder: Path, tmp_path: Path) -> None:
    assert load_packs(folder, tmp_path) == {"taobao": PACKS["taobao"]}
