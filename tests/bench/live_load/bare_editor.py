"""What typing costs in a browser where nothing of Acorde is: a bare text area, and a bare CodeMirror."""

import os
import subprocess
import tempfile
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, Page

from tests.bench.live_load.node import NODE

WEB: Final = Path(__file__).parents[3] / "web"
AREA: Final = "const area = document.querySelector('textarea'); area.value = words; area.focus();"
CODEMIRROR: Final = """import { EditorView } from "@codemirror/view";
const view = new EditorView({
  doc: words, parent: document.querySelector("main"), extensions: [EditorView.lineWrapping],
});
view.focus();
"""
KINDS: Final = {"text area": AREA, "CodeMirror": CODEMIRROR}


def bare(browser: Browser, kind: str, words: str) -> Page:
    """A page with nothing but these words in an editor of this kind, focused."""
    page = browser.new_page()
    page.set_content("<!doctype html><main><textarea rows=9 cols=99></textarea></main>")
    page.evaluate("(words) => { globalThis.words = words; }", words)
    page.add_script_tag(content=_bundled(KINDS[kind]))
    page.locator(":focus").click()  # a browser looks again at each key what a resting pointer is over
    page.keyboard.press("End")
    return page


def _bundled(script: str) -> str:
    """The script with what it imports, as a browser runs it."""
    with tempfile.TemporaryDirectory(prefix="acorde-bare-") as folder:
        Path(folder, "bare.js").write_text(script, encoding="utf-8")
        command = (NODE, "node_modules/esbuild/bin/esbuild", f"{folder}/bare.js", "--bundle", "--minify")
        found = {**os.environ, "NODE_PATH": str(WEB / "node_modules")}
        done = subprocess.run(command, cwd=WEB, env=found, capture_output=True, check=True, encoding="utf-8")
    return done.stdout
