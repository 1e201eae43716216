"""One alert on the operator's desktop, and her click on it."""

import asyncio
import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from shared.alert import Alert

if TYPE_CHECKING:
    from desktop_notifier import DesktopNotifier

APP_NAME = "申诉台"
PATIENCE_SECONDS = 10
KEPT_ON_SCREEN_SECONDS = 30


class Toaster:
    """Shows alerts through the system's own notifications. `clicked` is called on the event loop.

    The notifier is loaded with the first alert. A click is heard as long as this process lives.
    """

    def __init__(self, clicked: Callable[[Alert], None]) -> None:
        self._clicked = clicked
        self._notifier: DesktopNotifier | None = None

    async def show(self, alert: Alert) -> bool:
        """Whether the system took it. `send` gives an id even for what went nowhere: only the callback is proof.

        Raises TimeoutError when the system does not answer; then nobody knows.
        """
        from desktop_notifier import DesktopNotifier, Urgency

        # It warns with a whole traceback where there is no desktop; the outbox says in one line what was not shown.
        logging.getLogger("desktop_notifier").setLevel(logging.CRITICAL)
        self._notifier = self._notifier or DesktopNotifier(app_name=APP_NAME)
        dispatched = asyncio.Event()
        async with asyncio.timeout(PATIENCE_SECONDS):
            await self._notifier.send(
                title=alert.title,
                message=alert.body,
                urgency=Urgency.Normal,
                timeout=KEPT_ON_SCREEN_SECONDS,
                on_dispatched=dispatched.set,
                on_clicked=lambda: self._clicked(alert),
            )
        return dispatched.is_set()
