"""The copy pack as the desk shows it: the fields of the form in their order, each with what is to be copied there."""

from dataclasses import dataclass

from agent.archive import Archive
from shared.appeal import FilingState
from shared.appeal_form import AppealForm, FormField
from shared.case import CaseView
from shared.page import Page
from shared.plan import FillReport, FillState
from shared.platform import Platform, SeedEntry
from shared.step import Open

LONG = 40
"""A value of more characters is shown as a text of its own, not as a word."""


@dataclass(frozen=True)
class CopyField:
    """One field. `names` are those of the files to upload, for which `value` is empty; `problem` is Chinese."""

    label: str
    value: str
    names: tuple[str, ...]
    hint: str
    problem: str
    source: str
    is_verified: bool

    @property
    def is_long(self) -> bool:
        return len(self.value) > LONG


@dataclass(frozen=True)
class CopyPack:
    """`page` is where the review is found, `entry` the way to the form in words, `folder` the path of the files."""

    fields: tuple[CopyField, ...]
    page: Page | None
    entry: SeedEntry | None
    folder: str


def copy_shown(view: CaseView, pack: Platform, archive: Archive) -> CopyPack | None:
    """The pack of the last filing; None where its form was not one to be copied into."""
    appeal = view.appeals[-1] if view.appeals else None
    if appeal is None or appeal.state is not FilingState.READY_TO_COPY:
        return None
    opened = next((step.page for step in pack.appeal.steps if isinstance(step, Open)), None)
    return CopyPack(
        fields=tuple(_field(line, pack.appeal) for line in appeal.report),
        page=next((page for page in pack.pages if page.name == opened), None),
        entry=pack.entries[0] if pack.entries else None,
        folder=str(archive.folder_for(appeal.appeal_id)),
    )


def _field(line: FillReport, form: AppealForm) -> CopyField:
    known = next((field for field in form.fields.values() if field.labels[0] == line.label), None)
    is_files = isinstance(line.planned, tuple)
    return CopyField(
        label=line.label,
        value="" if is_files else str(line.planned),
        names=tuple(line.planned) if is_files else (),
        hint=_hint(known, form),
        problem="" if line.state is FillState.TO_COPY else line.reason,
        source=known.source if known else "",
        is_verified=known is not None and known.is_verified,
    )


def _hint(known: FormField | None, form: AppealForm) -> str:
    """A list of options is looked through by eye: what she sees may be worded otherwise."""
    if known is None or known != form.fields[form.reason_field]:
        return ""
    return "表单里的选项可能换了说法，选意思一样的；没有就先别提交。"
