"""axe-core on a page: what keeps people who see, hear or move otherwise from using it."""

from functools import cache
from typing import Any

from playwright.async_api import Page

from tests.practice.assets import MODULES

RUN = """async (where) => {
  const found = await axe.run(where ?? document, { resultTypes: ["violations"] })
  return found.violations
    .filter((one) => one.impact === "serious" || one.impact === "critical")
    .map((one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) =>
      `${node.target.flat().join(" ")} ${node.any[0]?.message ?? node.all[0]?.message ?? ""}`).join(" | ")}`)
}"""


@cache
def _source() -> str:
    return (MODULES / "axe-core" / "axe.min.js").read_text("utf-8")


async def serious_violations(
    tab: Page, *, within: str | None = None, rules: tuple[str, ...] | None = None
) -> list[str]:
    """Serious and critical ones, each with the rule's name and the parts concerned; `rules` null: all rules.

    The page's own policy forbids foreign scripts, so it is evaluated, not added.
    """
    if not await tab.evaluate("typeof axe === 'object'"):
        await tab.evaluate(_source())
    found: Any = await tab.evaluate(RUN, within)
    return [str(one) for one in found]
