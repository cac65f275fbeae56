"""What a browser keeps of words that no server has acknowledged, found as by one who has the equipment."""

from typing import TypedDict

from playwright.sync_api import Page

LOOK = """async () => {
  const known = await indexedDB.databases();
  if (!known.some((one) => one.name === "acorde-unsent"))
    return { there: false, words: 0, extractable: [], text: "" };
  const database = await new Promise((resolve, reject) => {
    const asked = indexedDB.open("acorde-unsent");
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
  const all = (name) => new Promise((resolve) => {
    const asked = database.transaction(name).objectStore(name).getAll();
    asked.onsuccess = () => resolve(asked.result);
  });
  const [words, keys] = [await all("words"), await all("keys")];
  database.close();
  const read = new TextDecoder("utf-8");
  const text = words.map((one) => JSON.stringify(one) + read.decode(one.words)).join("");
  return { there: true, words: words.length, extractable: keys.map((key) => key.extractable), text };
}"""


class Kept(TypedDict):
    """Whether there is a store, how many wordings it holds, its keys, and all its bytes read as text."""

    there: bool
    words: int
    extractable: list[bool]
    text: str


def kept(page: Page) -> Kept:
    """What this browser keeps."""
    found: Kept = page.evaluate(LOOK)
    return found


def keeps_nothing(page: Page) -> None:
    """Wait until this browser keeps no wording."""
    page.wait_for_function(f"async () => (await ({LOOK})()).words === 0")
