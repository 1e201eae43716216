"""Which files go into a platform's form: what shows most, within the platform's limits."""

from collections.abc import Sequence

from shared.evidence import Evidence, EvidenceFile
from shared.rules import Rules, smallest

MEGABYTE = 1_000_000


def choose_files(evidence: Sequence[Evidence], rules: Rules) -> tuple[EvidenceFile, ...]:
    """One file of each item in the order of capture: the marked copy where there is one, else the original.

    Left out is what is too big or of another type than the platform takes, and what comes after its last place.
    """
    chosen = [item.files[-1] for item in evidence if item.files]
    fitting = [file for file in dict.fromkeys(chosen) if _fits(file, rules)]
    return tuple(fitting[: smallest(rules.file_count_max)])


def _fits(file: EvidenceFile, rules: Rules) -> bool:
    most = smallest(rules.file_mb_max)
    is_small = most is None or file.size_bytes <= most * MEGABYTE
    types = [sourced.value for sourced in rules.file_types]
    return is_small and all(any(_is_of(file, one) for one in allowed) for allowed in types)


def _is_of(file: EvidenceFile, wanted: str) -> bool:
    """`wanted` is a media type, its beginning (`image/`), or a file name's ending (`.png`)."""
    if wanted.startswith("."):
        return file.name.lower().endswith(wanted.lower())
    return file.media_type == wanted or (
        wanted.endswith(("/", "/*")) and file.media_type.startswith(wanted.rstrip("*"))
    )
