"""The practice back ends as a process of their own: one line of JSON when ready, then until it is told to stop."""

import argparse
import asyncio
import json
import signal
from pathlib import Path

from tests.practice.server import PLATFORMS, serve


async def _run(options: argparse.Namespace) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        try:
            loop.add_signal_handler(name, stop.set)
        except NotImplementedError:  # Windows has no loop signal handlers
            signal.signal(name, lambda *_: loop.call_soon_threadsafe(stop.set))
    platforms = options.platform or list(PLATFORMS)
    async with serve(options.data, port=options.port, platforms=platforms) as running:
        print(json.dumps(running.as_json()), flush=True)
        await stop.wait()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.practice", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 takes a free port")
    parser.add_argument("--data", type=Path, required=True, help="folder that keeps the certificate")
    parser.add_argument("--platform", action="append", choices=sorted(PLATFORMS), help="repeatable; default all")
    parser.add_argument("--json", action="store_true", help="the ready line is JSON in any case; kept for clarity")
    asyncio.run(_run(parser.parse_args()))


if __name__ == "__main__":
    main()
