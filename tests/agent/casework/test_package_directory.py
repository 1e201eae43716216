"""Where the files of a package's ZIP lie, also of one so large that its numbers take 64 bits."""

import zipfile
from collections.abc import Iterator
from mmap import ACCESS_READ, mmap
from pathlib import Path

import pytest

from agent.casework.packaging.contents import Zipped, hash_in
from agent.casework.packaging.directory import END_64, ENTRY, LOCATOR_64, NoDirectory, places_in
from agent.casework.packaging.layout import INVENTORY, hash_of_first, write_zip

CONTENT = {INVENTORY: b"{}", "a.bin": bytes(300), "b.bin": b"x" * 40}


@pytest.fixture(params=[False, True], ids=["small", "in 64 bits"])
def content(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[bytearray]:
    if request.param:
        monkeypatch.setattr(zipfile, "ZIP64_LIMIT", 30)
    path = tmp_path / "made.zip"
    with path.open("w+b") as opened:
        write_zip(opened, CONTENT, {})
    yield bytearray(path.read_bytes())


def mapped(content: bytes, tmp_path: Path) -> mmap:
    path = tmp_path / "read.zip"
    path.write_bytes(content)
    with path.open("rb") as opened:
        return mmap(opened.fileno(), 0, access=ACCESS_READ)


def test_each_file_is_found_where_it_lies(content: bytearray, tmp_path: Path) -> None:
    with mapped(content, tmp_path) as read:
        zipped = Zipped(read, places_in(read))
        assert zipped.paths() == CONTENT.keys()
        for name, inside in CONTENT.items():
            assert b"".join(zipped.chunks(name)) == inside
            assert zipped.size_of(name) == len(inside)
            (tmp_path / "one").write_bytes(inside)
            with (tmp_path / "one").open("rb") as opened:
                assert hash_in(zipped, name, len(inside)) == hash_of_first(opened, len(inside))


def test_a_directory_that_leads_astray_is_none(content: bytearray, tmp_path: Path) -> None:
    for signature in (ENTRY, END_64):
        if (at := content.find(signature)) > 0:
            with mapped(content[:at] + b"??" + content[at + 2 :], tmp_path) as read, pytest.raises(NoDirectory):
                places_in(read)


def test_a_file_whose_numbers_stand_nowhere_has_no_place(content: bytearray, tmp_path: Path) -> None:
    if LOCATOR_64 not in content:
        entry = content.index(ENTRY)
        content[entry + 24 : entry + 28] = b"\xff" * 4
    else:
        content[content.index(b"\x01\x00\x18\x00", content.index(ENTRY))] = 7  # no longer the numbers of 64 bits
    with mapped(content, tmp_path) as read:
        assert None in places_in(read).values()
