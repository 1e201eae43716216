"""How the numbers of a document's pages are said."""

from collections.abc import Sequence


def pages_said(numbers: Sequence[int]) -> str:
    """Rising numbers as `第 1–3、7 页`. Raises IndexError where there are none."""
    runs = [[numbers[0], numbers[0]]]
    for number in numbers[1:]:
        if number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return f"第 {'、'.join(str(first) if first == last else f'{first}–{last}' for first, last in runs)} 页"
