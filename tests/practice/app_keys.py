"""Where a request finds the practice platform that it reached."""

from aiohttp import web

from tests.practice.practice_platform import PracticePlatform

PLATFORM = web.AppKey("platform", PracticePlatform)
"""In a host's own app."""

BY_HOST = web.AppKey("by_host", dict[str, PracticePlatform])
"""In the app of all hosts, whose middlewares run before a host's app is entered."""
