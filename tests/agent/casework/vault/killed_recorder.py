"""Records as the agent does, and is killed in the middle: `python -m … DATA_FOLDER`."""

import asyncio
import os
import signal
import sys
from pathlib import Path

from agent.casework.opening import open_world
from agent.casework.vault.keeping import parcel_of
from agent.casework.vault.recording import begin_recording, take_chunk
from agent.casework.world import utc_now
from agent.settings import load_settings
from tests.agent.casework.vault.making import WAYBILL, chunks, movie


async def record(data: Path) -> None:
    settings = load_settings(data=data, key_file=data / "keys", managed_browser=False)
    async with open_world(settings, utc_now) as world:
        begun = await begin_recording(world, parcel_of(WAYBILL), world.now())
        await take_chunk(world, begun.recording_id, 0, chunks(movie(None, b"first")))
        await take_chunk(world, begun.recording_id, 1, chunks(b"second"))
        with (settings.archive / "growing" / begun.recording_id).open("ab") as file:
            file.write(b"half of the third")
        os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    asyncio.run(record(Path(sys.argv[1])))
