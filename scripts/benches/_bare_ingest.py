"""The baseline of ingest: aiohttp and sqlite3 alone; validates a capture and commits its row, synchronous FULL."""

import sqlite3
import sys
from datetime import UTC, datetime

from aiohttp import web

from shared.capture import Capture

database, port = sys.argv[1], int(sys.argv[2])
connection = sqlite3.connect(database, isolation_level=None)
connection.execute("PRAGMA journal_mode=WAL")
connection.execute("PRAGMA synchronous=FULL")
connection.execute(
    "CREATE TABLE IF NOT EXISTS captures (capture_id TEXT PRIMARY KEY, case_id TEXT NOT NULL,"
    " captured_at TEXT NOT NULL, taken_at TEXT NOT NULL, capture_json TEXT NOT NULL, answer_json TEXT NOT NULL)"
)


async def take(request: web.Request) -> web.Response:
    capture = Capture.model_validate_json(await request.read())
    answer = f'{{"capture_id":"{capture.capture_id}"}}'
    row = (
        capture.capture_id,
        "case",
        str(capture.captured_at),
        str(datetime.now(UTC)),
        capture.model_dump_json(),
        answer,
    )
    connection.execute("INSERT INTO captures VALUES (?,?,?,?,?,?)", row)
    return web.json_response(text=answer)


async def health(request: web.Request) -> web.Response:
    return web.json_response({})


app = web.Application()
app.router.add_post("/api/captures", take)
app.router.add_get("/health", health)
web.run_app(app, host="127.0.0.1", port=port, print=None, access_log=None)
