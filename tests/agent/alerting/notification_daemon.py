"""A notification daemon on a message bus of its own: it shows nothing, writes down all, and clicks when told to.

Run as `python -m tests.agent.alerting.notification_daemon`: prints `ready`, then one JSON line for each notification;
a line `click ID` or `dismiss ID` on its input is the person's.
"""

import asyncio
import json
import sys
from typing import Annotated

from dbus_fast.aio import MessageBus
from dbus_fast.annotations import DBusSignature
from dbus_fast.service import ServiceInterface, dbus_method, dbus_signal

NAME, PATH = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"
DISMISSED = 2

Strings = Annotated[list[str], DBusSignature("as")]
Hints = Annotated[dict[str, object], DBusSignature("a{sv}")]
Text = Annotated[str, DBusSignature("s")]
Whole = Annotated[int, DBusSignature("i")]
Number = Annotated[int, DBusSignature("u")]


class Notifications(ServiceInterface):
    """The methods of the Desktop Notifications Specification that a client needs."""

    def __init__(self) -> None:
        super().__init__(NAME)
        self._last = 0

    @dbus_method()
    def GetCapabilities(self) -> Strings:  # noqa: N802 (the specification's name)
        return ["actions", "body"]

    @dbus_method()
    def GetServerInformation(self) -> Annotated[tuple[str, str, str, str], DBusSignature("ssss")]:  # noqa: N802
        return ("appealdesk-test", "appealdesk", "1", "1.2")

    @dbus_method()
    def Notify(  # noqa: N802 (the specification's name)
        self,
        app: Text,
        replaces: Number,
        icon: Text,
        summary: Text,
        body: Text,
        actions: Strings,
        hints: Hints,
        ms: Whole,
    ) -> Number:
        self._last += 1
        say(json.dumps({"id": self._last, "app": app, "summary": summary, "body": body}))
        return self._last

    @dbus_method()
    def CloseNotification(self, number: Number) -> None:  # noqa: N802 (the specification's name)
        self.NotificationClosed(number, DISMISSED)

    @dbus_signal()
    def ActionInvoked(self, number: int, key: str) -> Annotated[list[object], DBusSignature("us")]:  # noqa: N802
        return [number, key]

    @dbus_signal()
    def NotificationClosed(self, number: int, reason: int) -> Annotated[list[object], DBusSignature("uu")]:  # noqa: N802
        return [number, reason]


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


async def main() -> None:
    bus = await MessageBus().connect()
    daemon = Notifications()
    bus.export(PATH, daemon)
    await bus.request_name(NAME)
    say("ready")
    while line := await asyncio.to_thread(sys.stdin.readline):
        what, number = line.split()
        if what == "click":
            daemon.ActionInvoked(int(number), "default")
        daemon.NotificationClosed(int(number), DISMISSED)


if __name__ == "__main__":
    asyncio.run(main())
