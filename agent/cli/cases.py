"""`appealdesk cases`: the list, and one case with everything in it."""

import json
import sys

from agent.casework.opening import open_world
from agent.casework.viewing import list_cases, load_case
from agent.domain.words import word_for
from agent.domain.workdays import SHANGHAI
from agent.settings import load_settings
from shared.case import CaseSummary

WORDS_SHOWN = 24


async def show_list(*, as_json: bool) -> None:
    async with open_world(load_settings()) as world:
        found = await list_cases(world, statuses=None, limit=1000)
    if as_json:
        print(json.dumps([case.model_dump(mode="json") for case in found], ensure_ascii=False))
        return
    print(f"共 {len(found)} 个案件", file=sys.stderr)
    for case in found:
        print(_line(case))


async def show_case(case_id: str) -> None:
    """JSON: a case has too much in it for lines. Raises NotFound."""
    async with open_world(load_settings()) as world:
        print((await load_case(world, case_id)).model_dump_json(indent=2))


def _line(case: CaseSummary) -> str:
    words = " ".join(printable(case.review.text).split())[:WORDS_SHOWN]
    due = f"{case.deadline.due_at.astimezone(SHANGHAI):%m-%d %H:%M} 截止" if case.deadline else "无期限"
    return f"{case.case_id}  {word_for(case.status)}  {due}  {case.next_step}  “{words}”"


def printable(text: str) -> str:
    """Words from a page may hold what steers a terminal."""
    return "".join(char if char.isprintable() else " " for char in text)
