"""What an operator does in a lesson: points on the page, reads our panel, presses its buttons."""

from playwright.async_api import ElementHandle, Page, expect

from tests.extension.closed_roots import press_drawn
from tests.extension.waiting_for import eventually

FIND = """() => document.querySelector("appealdesk-teaching") !== null"""


class Panel:
    """The panel's shadow root is closed, so it is read and pressed as she does it: by what the browser draws."""

    def __init__(self, tab: Page) -> None:
        self.tab = tab

    async def words(self) -> str:
        """All that the panel says, by the accessibility tree."""
        return "\n".join(name for _, name in await self._nodes())

    async def says(self, words: str) -> None:
        async def said() -> bool:
            return words in await self.words()

        try:
            await eventually(said)
        except TimeoutError as error:
            raise AssertionError(f"{words!r} not in {await self.words()!r}") from error

    async def press(self, label: str) -> None:
        """Press a button of the panel with a real click."""
        await self.says(label)
        await press_drawn(self.tab, label)

    async def point(self, element: ElementHandle | None) -> None:
        """Move to an element of the page and click it."""
        assert element is not None
        await element.scroll_into_view_if_needed()
        box = await element.bounding_box()
        assert box is not None
        x, y = box["x"] + min(box["width"] / 2, 20), box["y"] + box["height"] / 2
        await self.tab.mouse.move(x, y)
        await self.tab.mouse.click(x, y)

    async def is_gone(self) -> None:
        await expect(self.tab.locator("appealdesk-teaching")).to_have_count(0)

    async def _nodes(self) -> list[tuple[str, str]]:
        session = await self.tab.context.new_cdp_session(self.tab)
        tree = await session.send("Accessibility.getFullAXTree")
        await session.detach()
        nodes = {one["nodeId"]: one for one in tree["nodes"]}
        roots = [
            one
            for one in tree["nodes"]
            if one.get("role", {}).get("value") == "dialog" and one.get("name", {}).get("value", "").startswith("教我")
        ]
        found: list[tuple[str, str]] = []

        def walk(node: dict) -> None:  # type: ignore[type-arg]  # the protocol's own shape
            found.append((node.get("role", {}).get("value", ""), node.get("name", {}).get("value", "")))
            for child in node.get("childIds", []):
                if child in nodes:
                    walk(nodes[child])

        for root in roots:
            walk(root)
        return [(role, name) for role, name in found if name]
