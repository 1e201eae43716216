"""What every answer says to the browser: who may frame it, what it may load, and that nothing is kept."""

from aiohttp import web

from agent.guard.admitting import EXTENSION_ORIGIN

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self'; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self' {extension}"
)

PERMISSIONS = "camera=(self), microphone=(), geolocation=(), display-capture=()"
"""The packing table's page may use the camera; nothing that is framed by it may, and nobody the rest."""


async def set_headers(request: web.Request, response: web.StreamResponse) -> None:
    """For `on_response_prepare`, so that streams and files have them too. A handler may set a stricter policy."""
    extension = request.app[EXTENSION_ORIGIN]
    headers = response.headers
    headers.setdefault("Content-Security-Policy", POLICY.format(extension=extension))
    headers.setdefault("Cache-Control", "no-store")
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Permissions-Policy"] = PERMISSIONS
    headers["Referrer-Policy"] = "no-referrer"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
