"""One agent per data folder, and a dead one holds nothing."""

import subprocess
import sys
from pathlib import Path

import pytest

from agent.errors import DataFolderBusy
from agent.store.claiming import claimed

HOLD = """
import sys, time
from pathlib import Path
from agent.store.claiming import claimed
with claimed(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_second_agent_is_refused_until_the_first_is_gone(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", HOLD, tmp_path], stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(DataFolderBusy), claimed(tmp_path):
            pass
        holder.kill()
    with claimed(tmp_path):
        pass
