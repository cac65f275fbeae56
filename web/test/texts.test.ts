import assert from "node:assert/strict";
import { test } from "node:test";
import { ChangeSet, Text } from "@codemirror/state";
import { Exchange } from "../src/live/exchange.ts";
import type { Changes, ClientMessage, Row, ServerMessage, TextState } from "../src/live/protocol.ts";
import type { Absence } from "../src/live/reunion.ts";
import type { Kept, LiveText } from "../src/live/text.ts";
import { Texts } from "../src/live/texts.ts";
import type { Aside } from "../src/live/unsent.ts";
import { digest } from "../src/text/wording.ts";

type Edit = Extract<ClientMessage, { is: "edit" }>;
interface Accepted {
  readonly author: string;
  readonly n: number;
  readonly changes: ChangeSet;
}

/** What the server does of it, as small as it can be: one text, one order, each number once. */
class Authority {
  readonly log: Accepted[] = [];
  refusal: string | null = null;
  words: Text;

  constructor(words: string) {
    this.words = Text.of([words]);
  }

  async state(known?: number): Promise<TextState> {
    const text = this.words.toString();
    const version = this.log.length;
    const isKnown = known !== undefined && known <= version;
    return { version, text: isKnown ? null : text, digest: await digest(text) };
  }

  since(version: number): Row[] {
    return this.log
      .slice(version)
      .map(({ author, changes }, place) => ["t1", version + place + 1, author, changes.toJSON() as Changes]);
  }

  /** The answer to the sender; `pushed` is what all others hear. */
  async accept(author: string, edit: Edit): Promise<{ answer: ServerMessage; pushed: Row[] }> {
    const { text, n } = edit;
    const version = this.log.length;
    const refuse = (code: string, reason: string): { answer: ServerMessage; pushed: Row[] } => ({
      answer: { is: "refused", text, n, code, reason, version },
      pushed: [],
    });
    const last = this.log.filter((one) => one.author === author).at(-1)?.n ?? 0;
    if (this.refusal) return refuse("wrong_phase", this.refusal);
    if (n > last + 1) return refuse("stale", "gap");
    let row = edit.changes.map((wire) => ChangeSet.fromJSON(wire));
    const over = this.log.slice(edit.base);
    for (const one of over) {
      if (one.author === author) {
        row = row.slice(1);
        continue;
      }
      let changes: ChangeSet = one.changes;
      row = row.map((mine) => {
        const moved = mine.map(changes);
        changes = changes.map(mine, true);
        return moved;
      });
    }
    const first = n + edit.changes.length - row.length;
    row.forEach((changes, place) => {
      this.words = changes.apply(this.words);
      this.log.push({ author, n: first + place, changes });
    });
    const told = await digest(this.words.toString());
    return {
      answer: {
        is: "ack",
        text,
        n: n + edit.changes.length - 1,
        version: this.log.length,
        digest: told,
        at: "2027-03-01T12:00:00Z",
      },
      pushed: this.since(version),
    };
  }
}

/** A browser whose network is a list: what it says waits until the test lets it through. */
class Browser {
  readonly texts: Texts;
  readonly exchange: Exchange;
  readonly author: string;
  readonly asides: Aside[] = [];
  readonly out: ClientMessage[] = [];
  readonly absences: Absence[] = [];
  kept: readonly Kept[] = [];
  isOpen = true;
  renewals = 0;

  constructor(author: string, words: string, left?: Browser) {
    this.author = author;
    this.texts = new Texts(new Map([["t1", { version: 0, words }]]));
    if (left) this.texts.restore(author, left.texts.numbers(), left.kept);
    this.exchange = new Exchange(this.texts, {
      send: (message) => {
        if (this.isOpen) this.out.push(message);
        return this.isOpen;
      },
      keep: async (kept) => {
        this.kept = structuredClone(kept);
      },
      setAside: (aside) => void this.asides.push(aside),
      changed: () => undefined,
      renewLease: () => {
        this.renewals += 1;
        this.cut();
      },
      returned: (absence) => void this.absences.push(absence),
    });
  }

  get text(): LiveText {
    const text = this.texts.of("t1");
    assert.ok(text);
    return text;
  }

  async enter(authority: Authority, author = this.author): Promise<void> {
    this.isOpen = true;
    const have = this.texts.have().t1;
    const texts = { t1: await authority.state(have) };
    this.exchange.hear({ is: "welcome", protocol: 1, you: { author }, client: "c", draft: {}, texts });
    const rows = have === undefined ? [] : authority.since(have);
    if (rows.length > 0) this.exchange.hear({ is: "edits", rows });
  }

  cut(): void {
    this.isOpen = false;
    this.out.length = 0;
    this.exchange.cut();
  }

  type(from: number, insert: string, to = from): void {
    this.text.dispatch(this.text.state.update({ changes: { from, to, insert } }));
    this.exchange.typed(this.text);
  }
}

/** Let everything through that waits, until nothing does. */
async function settle(authority: Authority, browsers: readonly Browser[]): Promise<void> {
  for (let quiet = 0; quiet < 3; quiet += 1) {
    for (const browser of browsers) {
      if (browser.isOpen) await browser.exchange.flush();
      for (const message of browser.out.splice(0)) {
        quiet = 0;
        await pass(authority, browsers, browser, message);
      }
    }
    await digested();
  }
}

async function pass(
  authority: Authority,
  browsers: readonly Browser[],
  from: Browser,
  message: ClientMessage,
): Promise<void> {
  if (message.is === "since") from.exchange.hear({ is: "edits", rows: authority.since(message.version) });
  if (message.is === "diverged") from.exchange.hear({ is: "texts", texts: { t1: await authority.state() } });
  if (message.is !== "edit") return;
  const { answer, pushed } = await authority.accept(from.texts.author, message);
  from.exchange.hear(answer);
  for (const other of browsers)
    if (other !== from && other.isOpen && pushed.length > 0)
      other.exchange.hear({ is: "edits", rows: pushed });
}

/** Digests are reckoned elsewhere: a moment until they are compared. */
function digested(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 3));
}

async function two(words = "la persona migrante"): Promise<[Authority, Browser, Browser]> {
  const authority = new Authority(words);
  const pair: [Browser, Browser] = [new Browser("XAA:1", words), new Browser("XAB:2", words)];
  for (const browser of pair) await browser.enter(authority);
  return [authority, ...pair];
}

function assertSame(authority: Authority, ...browsers: readonly Browser[]): void {
  for (const browser of browsers) {
    assert.equal(browser.text.words, authority.words.toString());
    assert.equal(browser.text.version, authority.log.length);
    assert.equal(browser.texts.unacknowledged, 0);
  }
}

test("two who type at the same place at the same time read the same", async () => {
  const [authority, one, other] = await two();
  one.type(2, " 😀");
  other.type(2, " ñandú");
  one.type(0, "¿");
  await settle(authority, [one, other]);
  assertSame(authority, one, other);
  assert.equal(authority.log.length, 3);
  assert.match(one.text.words, /^¿la.* 😀.*persona migrante$/u);
});

test("what changed since it was asked last is told once, in order, and not across a new beginning", async () => {
  const [authority, one, other] = await two();
  assert.equal(one.text.takeChanges(), null);
  one.type(2, " mujer");
  await settle(authority, [one, other]);
  other.type(0, "a ");
  await settle(authority, [one, other]);
  const changes = one.text.takeChanges() ?? [];
  assert.deepEqual(
    changes.map((change) => change.mapPos(3, 1)),
    [9, 5],
  );
  assert.deepEqual(one.text.takeChanges(), []);
  one.text.reset(authority.log.length, "otra");
  assert.equal(one.text.takeChanges(), null);
});

/** The same numbers below `most` each time. */
function drawing(seed: number): (most: number) => number {
  let state = seed;
  return (most) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * most);
  };
}

function stroke(browser: Browser, draw: (most: number) => number): void {
  const length = browser.text.words.length;
  const from = draw(length + 1);
  if (draw(3) === 0) browser.type(from, "", Math.min(length, from + draw(3)));
  else browser.type(from, "xyz".slice(0, 1 + draw(3)));
  if (draw(12) === 0) browser.cut();
}

async function enterAgain(authority: Authority, browsers: readonly Browser[]): Promise<void> {
  for (const browser of browsers) if (!browser.isOpen) await browser.enter(authority);
}

test("five hundred random strokes with cuts and returns lead everybody to one wording", async () => {
  const [authority, ...browsers] = await two("abcdef");
  const draw = drawing(7);
  for (let count = 0; count < 500; count += 1) {
    stroke(browsers[draw(2)] as Browser, draw);
    if (draw(8) === 0) await enterAgain(authority, browsers);
    if (draw(3) === 0) await settle(authority, browsers);
  }
  await enterAgain(authority, browsers);
  await settle(authority, browsers);
  assertSame(authority, ...browsers);
  assert.deepEqual(
    browsers.flatMap((browser) => browser.asides),
    [],
  );
});

test("one message of a text is under way at a time, with at most 32 changes", async () => {
  const [authority, one] = await two("");
  for (let place = 0; place < 40; place += 1) one.type(place, "a");
  await one.exchange.flush();
  await one.exchange.flush();
  assert.equal(one.out.length, 1);
  assert.equal((one.out[0] as Edit).changes.length, 32);
  await settle(authority, [one]);
  assert.equal(authority.words.toString(), "a".repeat(40));
});

test("what is sent was kept on this equipment before, and is forgotten once it is acknowledged", async () => {
  const [authority, one] = await two();
  one.type(0, "x");
  await one.exchange.flush();
  assert.deepEqual(
    one.kept.map(({ base, n, changes }) => ({ base, n, changes })),
    [{ base: 0, n: 1, changes: [[[0, "x"], 19]] }],
  );
  await settle(authority, [one]);
  assert.deepEqual(one.kept, []);
});

test("an acknowledgement that was lost with the connection is found in the edits: nothing is there twice", async () => {
  const [authority, one, other] = await two();
  one.type(0, "x");
  await one.exchange.flush();
  await authority.accept("XAA:1", one.out[0] as Edit);
  other.exchange.hear({ is: "edits", rows: authority.since(0) });
  one.cut();
  one.type(1, "y");
  other.type(0, "z");
  await settle(authority, [other]);
  await one.enter(authority);
  await settle(authority, [one, other]);
  assertSame(authority, one, other);
  assert.equal(authority.words.toString().match(/x/g)?.length, 1);
});

test("a page that was loaded again goes on with what the one before had not got acknowledged", async () => {
  const [authority, one, other] = await two();
  one.type(0, "x");
  await settle(authority, [one, other]);
  one.type(1, "y");
  one.type(2, "z");
  await one.exchange.flush();
  await authority.accept("XAA:1", one.out[0] as Edit);
  one.cut();
  const again = new Browser("XAA:1", authority.words.toString(), one);
  await again.enter(authority);
  again.type(0, "!");
  await settle(authority, [again]);
  assert.equal(authority.words.toString(), "!xyzla persona migrante");
  assertSame(authority, again);
});

test("a refused wording is put aside, and the words of the server stand", async () => {
  const [authority, one, other] = await two();
  authority.refusal = "not_in_mode";
  one.type(0, "x");
  one.type(1, "y");
  await settle(authority, [one, other]);
  assert.deepEqual(one.asides, [{ text: "t1", words: "xyla persona migrante", reason: "not_in_mode" }]);
  authority.refusal = null;
  assertSame(authority, one, other);
  one.type(0, "z");
  await settle(authority, [one, other]);
  assertSame(authority, one, other);
  assert.equal(authority.log[0]?.n, 1);
});

test("who is out of a text keeps the unsent words aside, and sees the words of the server", async () => {
  const [authority, one] = await two();
  const before = authority.words.toString();
  one.cut();
  one.type(0, "mío ");
  one.exchange.giveUp("not_allowed");
  assert.deepEqual(one.asides, [{ text: "t1", words: `mío ${before}`, reason: "not_allowed" }]);
  assert.equal(one.text.words, before);
  one.exchange.giveUp("not_allowed");
  assert.equal(one.asides.length, 1);
});

test("after an absence it is told what was sent and what others wrote", async (context) => {
  const [authority, one, other] = await two();
  one.cut();
  one.type(0, "uno ");
  other.type(0, "dos ");
  await settle(authority, [one, other]);
  const later = Date.now() + 60_000;
  context.mock.method(Date, "now", () => later);
  await one.enter(authority);
  await settle(authority, [one, other]);
  assert.deepEqual(one.absences, [{ sent: 1, heard: 1, unions: ["t1"] }]);
});

test("numbers that the server does not know are given up for another lease, and nothing is lost", async () => {
  const authority = new Authority("a");
  const one = new Browser("XAA:1", "a");
  one.texts.restore("XAA:1", { t1: 9 }, []);
  await one.enter(authority);
  one.type(1, "b");
  await settle(authority, [one]);
  assert.equal(one.renewals, 1);
  await one.enter(authority, "XAA:4");
  await settle(authority, [one]);
  assertSame(authority, one);
  assert.deepEqual(
    authority.log.map(({ author, n }) => [author, n]),
    [["XAA:4", 1]],
  );
});

test("another wording than the digest says is read again, and the own words are put aside", async () => {
  const [authority, one] = await two("abc");
  one.type(0, "x");
  one.exchange.hear({ is: "beacon", texts: { t1: [0, "f".repeat(64)] } });
  await digested();
  assert.deepEqual(one.out.at(-1), { is: "diverged", text: "t1", version: 0 });
  assert.equal(one.asides[0]?.reason, "diverged");
  await settle(authority, [one]);
  assertSame(authority, one);
  assert.equal(one.text.isLost, false);
});

test("an edit that makes no sense does not reach the words", async () => {
  const [authority, one] = await two("abc");
  for (const wire of [[2], [3, [0, "x\ny"]], [[4]]] as Changes[]) {
    one.exchange.hear({ is: "edits", rows: [["t1", 1, "XAB:2", wire]] });
    assert.equal(one.text.words, "abc");
    await settle(authority, [one]);
  }
  assertSame(authority, one);
});

test("edits with a hole are asked for", async () => {
  const [authority, one, other] = await two("");
  other.type(0, "a");
  await settle(authority, [other]);
  other.type(1, "b");
  await settle(authority, [other]);
  one.exchange.hear({ is: "edits", rows: authority.since(1) });
  assert.deepEqual(one.out, [{ is: "since", text: "t1", version: 0 }]);
  await settle(authority, [one]);
  assertSame(authority, one, other);
});

test("a server that begins anew with an older version is followed, the own words are put aside", async () => {
  const [authority, one, other] = await two("abc");
  other.type(3, "d");
  await settle(authority, [one, other]);
  one.type(0, "x");
  one.cut();
  const restored = new Authority("abc");
  await one.enter(restored);
  await settle(restored, [one]);
  assertSame(restored, one);
  assert.deepEqual(one.asides, [{ text: "t1", words: "xabcd", reason: "renewed" }]);
});

test("changes of others wait while letters are composed, and then everybody reads the same", async () => {
  const [authority, one, other] = await two("abc");
  const window = { isComposing: true, take: () => assert.fail(), renew: () => assert.fail() };
  one.text.window = window;
  other.type(3, "d");
  other.type(4, "e");
  await settle(authority, [one, other]);
  assert.equal(one.text.words, "abc");
  one.text.window = null;
  other.type(0, "x");
  await settle(authority, [one, other]);
  assertSame(authority, one, other);
  assert.ok(!one.out.some(({ is }) => is === "since"));
});
