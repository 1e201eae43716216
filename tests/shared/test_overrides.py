"""How what an operator taught is laid over a pack."""

import pytest

from shared.overrides import lay_over


@pytest.mark.parametrize(
    ("pack", "override", "laid"),
    [
        ({"a": 1, "b": {"c": 2}}, {"b": {"d": 3}}, {"a": 1, "b": {"c": 2, "d": 3}}),
        ({"a": [1, 2]}, {"a": [3]}, {"a": [3]}),
        ({"a": 1}, {"a": {"b": 2}}, {"a": {"b": 2}}),
        (
            {"pages": [{"name": "x", "ready": "p"}, {"name": "y", "ready": "q"}]},
            {"pages": [{"name": "y", "ready": "r"}, {"name": "z", "ready": "s"}]},
            {"pages": [{"name": "x", "ready": "p"}, {"name": "y", "ready": "r"}, {"name": "z", "ready": "s"}]},
        ),
        (
            {"reviews": [{"kind": "main", "mount": "td"}]},
            {"reviews": [{"kind": "main", "mount": "p"}]},
            {"reviews": [{"kind": "main", "mount": "p"}]},
        ),
        ({"ladder": [{"css": "p"}]}, {"ladder": [{"css": "q"}]}, {"ladder": [{"css": "q"}]}),
        ({"rules": {"rounds": [1]}}, {"rules": {"rounds": [2]}}, {"rules": {"rounds": [1, 2]}}),
    ],
    ids=["tables", "plain lists", "another kind", "by name", "by kind", "nameless tables", "rules are added"],
)
def test_an_override_changes_only_what_it_names(pack: object, override: object, laid: object) -> None:
    assert lay_over(pack, override) == laid
