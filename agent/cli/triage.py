"""`appealdesk triage`: JSON lines of reviews and facts in, JSON lines of verdicts out."""

import json
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO, TextIO

from pydantic import ValidationError

from agent.domain.reasons import reasons_by_ground
from agent.domain.triage import triage
from shared.ground import Ground
from shared.packs import load_packs
from shared.triage import Triage, TriageCase
from shared.wrong_values import what_is_wrong

_SHOWN_PROBLEMS = 3
_SHOWN_LENGTH = 40


class BadLine(Exception):
    """A line that is no review; says why, in Chinese."""


class KeyTwice(Exception):
    """An object that says the same thing twice; of which, is its word."""


def run(lines: BinaryIO, out: TextIO, problems: TextIO) -> int:
    """Judge every line of `lines`, UTF-8; bad ones are named on `problems` by number and skipped. 1 if any, else 0."""
    reasons = {name: reasons_by_ground(pack.appeal) for name, pack in load_packs().items()}
    bad_count = 0
    for number, line in _numbered(lines):
        try:
            answer = _judge(line, reasons)
        except BadLine as problem:
            bad_count += 1
            print(f"第{number}行：{problem}，已跳过", file=problems, flush=True)
        else:
            print(answer.model_dump_json(), file=out, flush=True)
    return 1 if bad_count else 0


def _numbered(lines: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    """Lines with their numbers from 1; empty ones are no reviews and no errors."""
    return ((number, line) for number, line in enumerate(lines, start=1) if line.removeprefix(BOM_UTF8).strip())


def _judge(line: bytes, reasons: Mapping[str, Mapping[Ground, str]]) -> Triage:
    case = _read_case(line)
    if case.platform is None:
        return triage(case)
    if case.platform not in reasons:
        raise BadLine(f"不认识平台 {case.platform!a}，可用：{'、'.join(reasons)}")
    return triage(case, reasons[case.platform])


def _read_case(line: bytes) -> TriageCase:
    try:
        return TriageCase.model_validate(
            _whole_characters(json.loads(line.decode("utf-8-sig"), object_pairs_hook=_each_key_once))
        )
    except KeyTwice as error:
        raise BadLine(ascii_safe(f"同一行里有两个 {error}，不知道该用哪一个")) from error
    except ValidationError as error:
        raise BadLine(_told(error)) from error
    except UnicodeDecodeError as error:
        raise BadLine("不是 UTF-8 编码的文字") from error
    except (ValueError, RecursionError) as error:  # no JSON, or a number of thousands of digits
        raise BadLine("不是 JSON") from error


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise KeyTwice(next(name for name in names if names.count(name) > 1)[:_SHOWN_LENGTH])
    return found


def _whole_characters(value: Any) -> Any:
    """`value` with half surrogates made U+FFFD, which keeps every offset: review texts cut in an emoji are common."""
    if isinstance(value, str):
        return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in value)
    if isinstance(value, list):
        return [_whole_characters(item) for item in value]
    if isinstance(value, dict):
        return {_whole_characters(key): _whole_characters(item) for key, item in value.items()}
    return value


def _told(error: ValidationError) -> str:
    """The first problems of a line, each with the key it is about."""
    problems = error.errors(include_url=False, include_input=False)
    told = [f"{'.'.join(map(str, problem['loc'])) or '整行'}：{what_is_wrong(problem)}" for problem in problems]
    return ascii_safe("；".join(told[:_SHOWN_PROBLEMS]))


def ascii_safe(words: str) -> str:
    """`words` without control characters, which would redraw a terminal."""
    return "".join(c if c.isprintable() else "?" for c in words)
