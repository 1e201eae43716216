"""What is drawn to be looked at is remembered within bounds, the last looked at for longest."""

from hypothesis import given
from hypothesis import strategies as st

from agent.casework.page_memory import PageMemory


def test_what_was_not_looked_at_for_longest_goes_first() -> None:
    memory: PageMemory[str] = PageMemory(10)
    for name in ("a", "b"):
        memory.keep(name, name, 4)
    assert memory.get("a") == "a"
    memory.keep("c", "c", 4)
    assert [memory.get(name) for name in ("a", "b", "c")] == ["a", None, "c"]
    memory.keep("a", "again", 6)
    assert (memory.get("a"), memory.get("c"), memory.size_bytes) == ("again", "c", 10)


def test_what_is_larger_than_all_that_may_be_kept_is_not_kept() -> None:
    memory: PageMemory[str] = PageMemory(10)
    memory.keep("a", "a", 11)
    assert (memory.get("a"), memory.size_bytes) == (None, 0)
    memory.forget("a")


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 12))))
def test_there_is_never_more_than_may_be_kept(steps: list[tuple[int, int]]) -> None:
    memory: PageMemory[int] = PageMemory(20)
    sizes: dict[int, int] = {}
    for key, size in steps:
        memory.keep(key, size, size)
        sizes[key] = size
        left = sum(size for one, size in sizes.items() if memory.get(one) is not None)
        assert memory.size_bytes == left <= 20
