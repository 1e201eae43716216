"""Pictures of goods and reviews: drawn, always the same for one name."""

import hashlib
import io

from aiohttp import web
from PIL import Image, ImageDraw

SIZE = 240


async def picture(request: web.Request) -> web.Response:
    """`/imgextra/practice/<name>.jpg`, with or without a size suffix after it."""
    body = draw(request.match_info["name"])
    return web.Response(body=body, content_type="image/jpeg", headers={"Cache-Control": "max-age=3600"})


def draw(name: str) -> bytes:
    """A JPEG of plain shapes in soft colours that depend on `name` alone."""
    seed = hashlib.sha256(name.encode()).digest()
    ground = tuple(205 + byte % 40 for byte in seed[:3])
    thing = tuple(95 + byte % 100 for byte in seed[3:6])
    picture = Image.new("RGB", (SIZE, SIZE), ground)
    pen = ImageDraw.Draw(picture)
    left, top = 50 + seed[6] % 30, 40 + seed[7] % 40
    pen.ellipse((left + 5, 190, SIZE - left - 5, 214), fill=tuple(value - 25 for value in ground))
    pen.rounded_rectangle((left, top, SIZE - left, 204), radius=10 + seed[8] % 30, fill=thing)
    pen.rounded_rectangle((left + 14, top + 14, left + 30, 180), radius=8, fill=tuple(value + 30 for value in thing))
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=88)
    return buffer.getvalue()
