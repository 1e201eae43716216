"""The same package as a folder beside its ZIP, for whoever wants to open a file without taking anything apart."""

import shutil
import tempfile
from pathlib import Path
from zipfile import ZipFile

from agent.casework.packaging.checking import check_package
from agent.casework.packaging.layout import folder_of
from agent.casework.sealed_folder import SealState
from agent.errors import Invalid

ENDING = ".zip"


def must_be_free(target: Path) -> None:
    """Raises Invalid where `target` is, or the folder beside it holds, anything but an unchanged package, or is no ZIP.

    By another name nobody would open it as one, and as `.json` it would be checked as something else.
    """
    if target.exists() and check_package(target).state is not SealState.INTACT:
        raise Invalid(f"{target} 已经是别的文件，没有动它。", "请换一个文件名，如 材料包.zip。")
    if target.suffix.lower() != ENDING:
        raise Invalid(f"材料包是一个 ZIP，文件名要以 {ENDING} 结尾：{target.name}。", "请换一个文件名，如 材料包.zip。")
    folder = folder_of(target)
    if folder.exists() and check_package(folder).state is not SealState.INTACT:
        raise Invalid(f"{folder} 里有别的东西，没有导出。", "请先把那个文件夹移走或改名，或换一个文件名再导出。")


def unpack(package: Path) -> Path:
    """Beside it, whole or not at all, in place of an older one. Raises OSError."""
    folder = folder_of(package)
    draft = Path(tempfile.mkdtemp(dir=package.parent, prefix=f"{package.name[:60]}.", suffix=".part"))
    try:
        with ZipFile(package) as archive:
            archive.extractall(draft)
        if folder.exists():
            shutil.rmtree(folder)
        draft.replace(folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return folder
