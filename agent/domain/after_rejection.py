"""What a rejected appeal lacked: what was filed, held against what the platform names and what its reason asks for."""

from collections.abc import Sequence
from dataclasses import dataclass

from agent.domain.asked_material import Asked
from agent.domain.rounds import left_out_of, new_since, sent_with
from agent.domain.words import word_for
from shared.appeal import Appeal
from shared.evidence import Evidence, EvidenceKind
from shared.matrix import EvidenceCheck


@dataclass(frozen=True)
class Lack:
    """Kinds any of which would be new to the platform; `why` is Chinese. `there`: the case has it, it did not go up."""

    any_of: tuple[EvidenceKind, ...]
    title: str
    why: str
    there: tuple[Evidence, ...]


@dataclass(frozen=True)
class Compared:
    """`sent` went into the form, `left` was there and did not, `new` came since and tells more."""

    sent: tuple[Evidence, ...]
    left: tuple[Evidence, ...]
    new: tuple[Evidence, ...]
    lacks: tuple[Lack, ...]


def compare(
    appeals: Sequence[Appeal], evidence: Sequence[Evidence], named: Sequence[Asked], check: EvidenceCheck | None
) -> Compared:
    """`named` is what the platform's words call for, `check` what the reason needs; `appeals` all that was filed.

    Where no file went up, all that the case holds counts as told in the statement.
    """
    sent, left, new = sent_with(appeals, evidence), left_out_of(appeals, evidence), new_since(appeals, evidence)
    given = {item.kind for item in (*sent, *new)} if sent or left else {item.kind for item in evidence}
    wanted = [(one.any_of, f"平台的话里提到“{one.words}”") for one in named]
    for need in check.needs if check is not None else ():
        wanted.append((need.any_of, ("这个理由必需：" if need.required else "会更有说服力：") + need.hint))
    found: dict[tuple[EvidenceKind, ...], str] = {}
    for kinds, why in wanted:
        if given.isdisjoint(kinds):
            found.setdefault(kinds, why)
    lacks = tuple(
        Lack(
            any_of=kinds,
            title="或".join(word_for(kind) for kind in kinds),
            why=why,
            there=tuple(item for item in left if item.kind in kinds),
        )
        for kinds, why in found.items()
    )
    return Compared(sent, left, new, lacks)
