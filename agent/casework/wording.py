"""What is wrong with a statement's wording, judged on all that is known of its case."""

from collections.abc import Sequence

from agent.casework.composition import Composition
from agent.casework.world import World
from agent.domain.linting import Occasion, Remark, lint
from agent.domain.matrix import reason_name
from agent.store import cases
from agent.store.evidence import evidence_of
from agent.store.opening import reading
from shared.evidence import Evidence
from shared.ground import Ground
from shared.platform import Platform
from shared.review import Review
from shared.rules import smallest


def remarks_on(
    text: str,
    review: Review,
    ground: Ground | None,
    reason: str | None,
    pack: Platform,
    evidence: Sequence[Evidence],
    composition: Composition | None = None,
) -> tuple[Remark, ...]:
    """What should be said otherwise before the form is filled with `text` for the reason of that name.

    `composition` is what goes into the form; while it is not known, every file of the evidence counts.
    """
    chosen = [one for one in pack.appeal.reasons if reason_name(one) == reason]
    names = [words for one in pack.appeal.reasons for words in one.option]
    its_own = {words for one in chosen for words in one.option}
    files = composition.files if composition else [file for item in evidence for file in item.files]
    occasion = Occasion(
        review=review,
        ground=ground,
        evidence=evidence,
        has_files=any(one.takes_files for one in chosen) and bool(files),
        limit=smallest(pack.rules.text_max),
        attached=frozenset(item.kind for item in composition.items) if composition else None,
        names=names,
        others=[words for words in names if words not in its_own] if chosen else (),
    )
    return lint(text, occasion)


async def remarks_of(world: World, case_id: str, text: str) -> tuple[Remark, ...]:
    """The same while she writes, nothing kept. Raises NotFound."""
    async with reading(world.engine) as conn:
        row = await cases.load_case_row(conn, case_id)
        evidence = await evidence_of(conn, case_id)
    known = world.composed.get(case_id)
    composition = known.composition if known and known.made_from.evidence == evidence else None
    return remarks_on(text, row.review, row.ground, row.reason, world.packs[row.platform], evidence, composition)
