"""Evidence files: kept under the SHA-256 of their content, written once, never altered; derived files lie apart."""

import asyncio
import hashlib
import os
import re
import shutil
import tempfile
import unicodedata
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import filetype

from agent.errors import Damaged, Invalid, NotFound, TooLarge
from agent.media.content import CutOff, NothingToPlay
from agent.media.looking import HEAD, is_media, media_type_of, suggested_by
from agent.raster import check_picture
from shared.evidence import EvidenceFile

SHA256 = re.compile(r"[0-9a-f]{64}")
CHUNK = 1 << 20
NAME_LENGTH = 120
UNTOUCHED = "已有的证据没有变化。"
UNKNOWN_TYPE = "application/octet-stream"
OUTGOING_BYTES = 120
SUFFIX_BYTES = 16
"""A file name may have 255 bytes, a Chinese character has three, and paths have limits too."""

UNFIT = re.compile(r'[<>:"|?*]')
"""What Windows allows in no file name."""

FORMATTING = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
"""Unicode categories that a name may not hold: control, direction marks, surrogates, line breaks."""


@dataclass(frozen=True)
class Taken:
    """What may be dropped in, by the beginning of the media type that the content shows, and how that is said."""

    media: tuple[str, ...]
    words: str

    def check(self, path: Path, name: str) -> None:
        """Raises Invalid, for a picture that is broken or too big PictureUnread."""
        if path.stat().st_size == 0:
            raise Invalid(f"“{name}”是空的，里面没有内容。", f"请重新导出或拍摄，再放入；{UNTOUCHED}")
        media_type = _whole_type_of(path, name)
        self._must_take(media_type, name)
        if media_type in PICTURES:
            check_picture(path)

    def check_beginning(self, path: Path, name: str) -> None:
        """As far as its first bytes tell. Raises Invalid."""
        self._must_take(_suggested_type(path), name)

    def _must_take(self, media_type: str, name: str) -> None:
        if not media_type.startswith(self.media):
            raise Invalid(f"“{name}”不是{self.words}。", f"请换一个文件；{UNTOUCHED}")


PICTURES = tuple(
    f"image/{kind}" for kind in ("png", "apng", "jpeg", "gif", "webp", "bmp", "tiff", "avif", "jpx", "heic", "heif")
)
"""As phones and screenshots make them."""

ANY_MEDIA = Taken((*PICTURES, "video/", "audio/", "application/pdf"), "图片、视频、录音或 PDF")


@dataclass(frozen=True)
class Archive:
    """The files below one folder. No path is ever made from a name: names are for people only."""

    root: Path

    async def keep(self, content: bytes, *, name: str, derived_from: str | None = None) -> EvidenceFile:
        """Store content, durable on return; the same content again is the same file, and heals one that was damaged.

        `derived_from` is the SHA-256 of the original this was drawn on; raises NotFound where that is not kept here.
        """
        return await asyncio.to_thread(self._keep, content, name, derived_from)

    async def keep_stream(
        self, chunks: AsyncIterator[bytes], *, name: str, limit: int, takes: Taken = ANY_MEDIA
    ) -> EvidenceFile:
        """Store what is taken as it arrives; by default a picture, video, recording or PDF.

        Raises TooLarge past `limit` bytes, Invalid where its content is of another type; then nothing is kept.
        """
        incoming, path = tempfile.mkstemp(dir=self._folder("incoming"))
        temporary = Path(path)
        digest, size = hashlib.sha256(), 0
        try:
            with os.fdopen(incoming, "wb") as file:
                async for chunk in chunks:
                    size += len(chunk)
                    if size > limit:
                        raise TooLarge(f"文件超过 {limit >> 20} MB，没有保存。", "请压缩或截取后再上传。")
                    digest.update(chunk)
                    await asyncio.to_thread(file.write, chunk)
                await asyncio.to_thread(_sync, file)
            await asyncio.to_thread(takes.check, temporary, clean_name(name))
            sha256 = digest.hexdigest()
            await asyncio.to_thread(self._settle, temporary, self._place("originals", sha256))
        finally:
            await asyncio.to_thread(temporary.unlink, missing_ok=True)
        return self._describe(self._place("originals", sha256), sha256, name, None)

    async def adopt(self, path: Path, sha256: str, *, name: str, takes: Taken) -> EvidenceFile:
        """Take over a file that lies on the same disk and has this SHA-256; `path` is gone then.

        It was recorded here, so it counts also where it broke off. Done again after a crash it gives the same. Raises
        Invalid where its content is of another type, NotFound where it is neither there nor here.
        """
        return await asyncio.to_thread(self._adopt, path, sha256, name, takes)

    def free_bytes(self) -> int:
        """What the disk has left for more."""
        return shutil.disk_usage(next(path for path in (self.root, *self.root.parents) if path.exists())).free

    def path_of(self, sha256: str) -> Path:
        """Where a kept file lies. Raises NotFound, also for what is no SHA-256."""
        if SHA256.fullmatch(sha256):
            for part in ("originals", "derived"):
                if (path := self._place(part, sha256)).is_file():
                    return path
        raise NotFound("没有这个文件。", "请回到案件页刷新后再试。")

    async def read(self, sha256: str) -> bytes:
        """Raises NotFound, or Damaged where the content no longer has its hash."""
        content = await asyncio.to_thread(self.path_of(sha256).read_bytes)
        if hashlib.sha256(content).hexdigest() != sha256:
            raise Damaged(f"证据文件 {sha256[:12]}… 的内容被改动过。", "请从备份恢复，或重新采集这份证据。")
        return content

    async def lay_out(self, files: Sequence[EvidenceFile], purpose: str) -> tuple[Path, ...]:
        """Copies under names that a person and a form understand, in order; they go when the agent next starts.

        `purpose` is an id of ours. Raises NotFound or Damaged as `read` does.
        """
        folder = self.folder_for(purpose)
        folder.mkdir(exist_ok=True)
        laid_out = []
        for number, file in enumerate(files, 1):
            content = await self.read(file.sha256)
            path = folder / f"{number}-{name_on_disk(file.name)}"
            await asyncio.to_thread(path.write_bytes, content)
            laid_out.append(path)
        return tuple(laid_out)

    def folder_for(self, purpose: str) -> Path:
        """Where `lay_out` puts the copies; `purpose` is an id of ours, so it is no path."""
        return self._folder("outgoing") / purpose

    def erase(self, sha256: str) -> int:
        """Take a file off the disk for good, where it is kept; how many bytes that were. For what nothing names."""
        size = 0
        for path in (self._place(part, sha256) for part in ("originals", "derived")):
            if path.is_file():
                size += path.stat().st_size
                path.chmod(0o600)  # Windows removes nothing that is read-only
                path.unlink()
        return size

    def sweep(self) -> None:
        """Remove interrupted writes and copies laid out before; only at start, while nobody writes."""
        for part in ("incoming", "outgoing"):
            shutil.rmtree(self._folder(part))

    def paths(self) -> Iterator[Path]:
        """Every kept file, originals first."""
        for part in ("originals", "derived"):
            yield from sorted(path for path in (self.root / part).glob("*/*") if SHA256.fullmatch(path.name))

    def _keep(self, content: bytes, name: str, derived_from: str | None) -> EvidenceFile:
        if derived_from is not None:
            self.path_of(derived_from)
        sha256 = hashlib.sha256(content).hexdigest()
        place = self._place("derived" if derived_from else "originals", sha256)
        incoming, path = tempfile.mkstemp(dir=self._folder("incoming"))
        try:
            with os.fdopen(incoming, "wb") as file:
                file.write(content)
                _sync(file)
            self._settle(Path(path), place)
        finally:
            Path(path).unlink(missing_ok=True)
        return self._describe(place, sha256, name, derived_from)

    def _adopt(self, path: Path, sha256: str, name: str, takes: Taken) -> EvidenceFile:
        place = self._place("originals", sha256)
        if path.exists():
            takes.check_beginning(path, clean_name(name))
            self._settle(path, place)
            path.unlink(missing_ok=True)
        return self._describe(self.path_of(sha256), sha256, name, None)

    def _settle(self, temporary: Path, place: Path) -> None:
        place.parent.mkdir(parents=True, exist_ok=True)
        if place.exists() and not _is_intact(place):
            place.chmod(0o600)  # Windows removes nothing that is read-only
            place.unlink()
        if not place.exists():
            temporary.chmod(0o400)
            temporary.replace(place)
        _sync_folder(place.parent)

    def _describe(self, path: Path, sha256: str, name: str, derived_from: str | None) -> EvidenceFile:
        return EvidenceFile(
            sha256=sha256,
            name=clean_name(name),
            media_type=_type_of(path),
            size_bytes=path.stat().st_size,
            derived_from=derived_from,
        )

    def _place(self, part: str, sha256: str) -> Path:
        return self.root / part / sha256[:2] / sha256

    def _folder(self, part: str) -> Path:
        folder = self.root / part
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return folder


def clean_name(name: str) -> str:
    """A name to show: the last part only, no control or direction characters, at most 120 characters, never empty."""
    last = re.split(r"[/\\]", name)[-1]
    visible = "".join(char for char in last if unicodedata.category(char) not in FORMATTING).strip(" .")
    if len(visible) > NAME_LENGTH:
        stem, dot, suffix = visible.rpartition(".")
        tail = dot + suffix[:16] if stem else ""
        visible = visible[: NAME_LENGTH - len(tail)] + tail
    return visible or "未命名"


def name_on_disk(name: str) -> str:
    """A name that any system takes for a file; its ending is kept."""
    return _short(UNFIT.sub("_", clean_name(name)))


def _short(name: str) -> str:
    """The name within `OUTGOING_BYTES`, its ending kept."""
    suffix = Path(name).suffix
    if len(suffix.encode()) > SUFFIX_BYTES:
        suffix = ""
    stem = name.removesuffix(suffix).encode()[: OUTGOING_BYTES - len(suffix.encode())]
    return stem.decode(errors="ignore") + suffix


def _is_intact(place: Path) -> bool:
    with place.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == place.name


def _type_of(path: Path) -> str:
    """What it holds, as far as that is to be seen."""
    try:
        return _played_type(path)
    except (NothingToPlay, CutOff):
        return _suggested_type(path)


def _played_type(path: Path) -> str:
    """Raises NothingToPlay, CutOff."""
    suggested = _suggested_type(path)
    return media_type_of(path, suggested) if is_media(suggested) else suggested


def _whole_type_of(path: Path, name: str) -> str:
    """Raises Invalid for a film or recording of which nothing, or a part alone, is there."""
    try:
        return _played_type(path)
    except NothingToPlay as error:
        raise Invalid(
            f"“{name}”开头像视频或录音，里面却没有能播放的画面和声音。",
            f"请在电脑上播放一遍：能播放的，重新导出成 MP4 或 MP3 再放入；不能播放的，换一个文件。{UNTOUCHED}",
        ) from error
    except CutOff as error:
        raise Invalid(
            f"“{name}”不完整，只有一部分：可能没有录完、没有传完，或没有下载完。",
            f"请从手机或监控里重新导出，等它全部下载好再放入。{UNTOUCHED}",
        ) from error


def _suggested_type(path: Path) -> str:
    """By its first bytes."""
    guessed = filetype.guess(path)
    if guessed:
        return str(guessed.mime)
    with path.open("rb") as file:
        return suggested_by(file.read(HEAD)) or UNKNOWN_TYPE


def _sync(file: IO[bytes]) -> None:
    file.flush()
    os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # Windows has no such thing and needs none
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
