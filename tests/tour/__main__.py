"""`python -m tests.tour [--platform NAME …] [--all] [--json]`: exit 0 when every step of every tour was seen."""

import argparse
import asyncio
import json
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.tour.play import play
from tests.tour.scripts import SCRIPTS
from tests.tour.timeline import Timeline

PICTURES = Path(__file__).parents[2] / "tour"


def main() -> int:
    options = _options()
    platforms = list(SCRIPTS) if options.all else options.platform or [next(iter(SCRIPTS))]
    timelines = [_play(platform) for platform in platforms]
    for timeline in timelines if options.json else ():
        print(json.dumps(timeline.as_json(), ensure_ascii=False))
    return 0 if all(timeline.is_whole for timeline in timelines) else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/run --tour", description=__doc__)
    parser.add_argument("--platform", action="append", choices=sorted(SCRIPTS))
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


def _play(platform: str) -> Timeline:
    timeline = Timeline(platform)
    pictures = PICTURES if platform == next(iter(SCRIPTS)) else PICTURES / platform
    timeline.say(f"演示：{platform}，每一步的图片在 {pictures}")
    kept = os.environ.get("APPEALDESK_DATA")
    with TemporaryDirectory() as throw_away:
        data = Path(kept or throw_away)
        try:
            asyncio.run(play(SCRIPTS[platform], data, pictures, timeline))
        except Exception as error:  # noqa: BLE001 - the timeline so far is the answer, whatever ended it
            timeline.say(f"演示停在这里：{type(error).__name__}：{error}")
            _show_log(data)
    return timeline


def _show_log(data: Path) -> None:
    log = data / "agent.log"
    if log.exists():
        lines = (line[:400] for line in log.read_text("utf-8").splitlines()[-12:])
        print(*lines, sep="\n", file=sys.stderr)


sys.exit(main())
