"""Writing a migration for what changed in the schema."""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def test_a_new_table_becomes_a_migration_that_is_numbered_and_reviewed(tmp_path: Path) -> None:
    for name in ("server", "positions"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    schema = tmp_path / "server" / "store" / "schema.py"
    added = '\nextra = table("extra", Column("id", Text, primary_key=True))\n'
    schema.write_text(schema.read_text(encoding="utf-8") + added, encoding="utf-8")
    command = [sys.executable, "-m", "server.store.revise", "add extra"]
    subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)
    known = sorted(path.name for path in (ROOT / "server/store/migrations/versions").glob("[0-9]*.py"))
    number = int(known[-1][:4]) + 1
    written = tmp_path / "server" / "store" / "migrations" / "versions" / f"{number:04}_add_extra.py"
    assert "op.create_table('extra'" in written.read_text(encoding="utf-8")
