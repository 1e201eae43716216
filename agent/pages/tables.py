"""Tables as files for a spreadsheet, in which nothing that somebody wrote can act as a formula."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

Cell = str | int | float | None

BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the beginning of one, full-width forms too; source: OWASP, CSV injection."""

SHEET_NAME_MAX = 31
BOM = "\ufeff"
"""Without it Excel reads UTF-8 as something else."""


@dataclass(frozen=True)
class Table:
    title: str
    heads: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]


def as_csv(tables: Sequence[Table]) -> bytes:
    """All tables below each other, each under its title; UTF-8 with BOM."""
    out = io.StringIO()
    writer = csv.writer(out)
    for table in tables:
        writer.writerow([table.title])
        writer.writerow(table.heads)
        writer.writerows([_plain(cell) for cell in row] for row in table.rows)
        writer.writerow([])
    return (BOM + out.getvalue()).encode()


def as_xlsx(tables: Sequence[Table]) -> bytes:
    """One sheet a table. Words are written as words: no formula, no link is ever made of them."""
    from xlsxwriter import Workbook  # only those who download one pay for loading it

    out = io.BytesIO()
    with Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        bold = book.add_format({"bold": True})
        for table in tables:
            sheet = book.add_worksheet(table.title[:SHEET_NAME_MAX])
            sheet.set_column(0, 0, 40)
            sheet.write_row(0, 0, table.heads, bold)
            for number, row in enumerate(table.rows, start=1):
                for column, cell in enumerate(row):
                    _write(sheet, number, column, cell)
    return out.getvalue()


def _plain(cell: Cell) -> Cell:
    """Set apart by an apostrophe, which a spreadsheet shows as the word that it is."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(BEGINS_FORMULA) else cell


def _write(sheet: "Worksheet", row: int, column: int, cell: Cell) -> None:
    if isinstance(cell, str):
        sheet.write_string(row, column, cell)
    elif cell is not None:
        sheet.write_number(row, column, cell)
