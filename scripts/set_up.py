"""What has to be installed before a verb can run: once, with progress; the second time it only looks at stamps.

Standard library only: this runs before anything is installed.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "microsoft-edge")
BROWSER_PLACES = (
    "/Applications/Chromium.app",
    "/Applications/Google Chrome.app",
    "/Applications/Microsoft Edge.app",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
TEST_PROGRAMS = {"dbus-run-session": "dbus", "gnome-keyring-daemon": "gnome-keyring", "xvfb-run": "xvfb xauth"}


def set_up(*, dev: bool = False, practice: bool = False, extension_tools: bool = False) -> None:
    """Make `.venv` and what else is asked for ready. Exits with one clear sentence where it cannot."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this very script may be run by an older Python
        stop(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}. On Debian: apt-get install python3")
    _python_packages("dev" if dev else "run")
    _browser_and_fonts()
    if dev:
        _test_programs()
    if practice:
        _npm_packages(ROOT / "tests" / "practice", "the component libraries of the practice pages")
        _npm_packages(ROOT / "tests" / "practice" / "forms", "the component libraries of the practice forms")
    if extension_tools:
        _npm_packages(ROOT / "scripts", "the checkers of the extension")


def run_in_venv(arguments: Sequence[str], env: dict[str, str] | None = None) -> int:
    """Run a command with the project's environment first on the path; its exit code."""
    return subprocess.call([str(argument) for argument in arguments], cwd=ROOT, env=venv_environment(env))


def venv_environment(more: dict[str, str] | None = None) -> dict[str, str]:
    return {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}", **(more or {})}


def say(words: str) -> None:
    print(f"· {words}", file=sys.stderr, flush=True)


def stop(words: str) -> None:
    sys.exit(f"✗ {words}")


def _python_packages(which: str) -> None:
    lock = ROOT / "requirements" / f"{which}.txt"
    stamp = VENV / f"installed-{which}"
    wanted = _hash_of(lock, ROOT / "pyproject.toml")
    if PYTHON.exists() and _holds(stamp, wanted):
        return
    if not PYTHON.exists():
        say("making .venv")
        _make_venv()
    say(f"installing the locked Python packages ({lock.name})")
    _must([PYTHON, "-m", "pip", "install", "-q", "--require-hashes", "-r", ROOT / "requirements" / "uv.txt"])
    uv = [PYTHON, "-m", "uv", "pip", "install", "-q", "-p", PYTHON]
    _must([*uv, "--require-hashes", "-r", lock])
    _must([*uv, "--no-deps", "--no-build-isolation", "-e", ROOT])
    stamp.write_text(wanted)


def _make_venv() -> None:
    if subprocess.call([sys.executable, "-m", "venv", str(VENV)], stdout=subprocess.DEVNULL) == 0:
        return
    shutil.rmtree(VENV, ignore_errors=True)
    _apt(["python3-venv"], "Python's venv module")
    _must([sys.executable, "-m", "venv", VENV])


def _browser_and_fonts() -> None:
    if not (os.environ.get("APPEALDESK_BROWSER") or _found_browser()):
        _apt(["chromium"], "the browser Chromium")
    if sys.platform == "linux" and not _has_chinese_font():
        _apt(["fonts-noto-cjk", "fontconfig"], "a Chinese font", needed=False)


def _found_browser() -> bool:
    return any(shutil.which(name) for name in BROWSERS) or any(Path(place).exists() for place in BROWSER_PLACES)


def _has_chinese_font() -> bool:
    if shutil.which("fc-list") is None:
        return False
    listed = subprocess.run(["fc-list", ":lang=zh"], capture_output=True, text=True, check=False)
    return bool(listed.stdout.strip())


def _test_programs() -> None:
    if sys.platform != "linux":
        return
    missing = [package for program, package in TEST_PROGRAMS.items() if shutil.which(program) is None]
    if missing:
        _apt(" ".join(missing).split(), "the keyring and the message bus that the tests use")


def _npm_packages(folder: Path, what: str) -> None:
    stamp = folder / "node_modules" / ".installed"
    wanted = _hash_of(folder / "package-lock.json")
    if _holds(stamp, wanted):
        return
    if shutil.which("npm") is None:
        _apt(["nodejs", "npm"], "Node.js with npm")
    say(f"installing {what}")
    npm = shutil.which("npm") or "npm"
    # Not `npm ci`: it refuses a lock without download addresses where packages for other systems are optional.
    _must([npm, "install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error", "--prefix", folder])
    stamp.write_text(wanted)


def _apt(packages: Sequence[str], what: str, *, needed: bool = True) -> None:
    """Debian's packages where we may install them; else a sentence that says what to install."""
    command = f"apt-get install {' '.join(packages)}"
    if shutil.which("apt-get") is None or not hasattr(os, "geteuid") or os.geteuid() != 0:
        words = f"{what} is missing. Please install it (on Debian or Ubuntu: sudo {command}) and run this again."
        if needed:
            stop(words)
        say(words)
        return
    say(f"installing {what} ({command})")
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *packages]):
        _must(["apt-get", *arguments], env=env)


def _must(arguments: Sequence[object], env: dict[str, str] | None = None) -> None:
    done = subprocess.run(
        [str(argument) for argument in arguments], cwd=ROOT, env=env, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.stderr.write(done.stdout[-4000:] + done.stderr[-4000:])
        stop(f"this did not work: {' '.join(str(argument) for argument in arguments)}")


def _hash_of(*files: Path) -> str:
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def _holds(stamp: Path, wanted: str) -> bool:
    return stamp.exists() and stamp.read_text() == wanted
