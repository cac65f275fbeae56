import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import type { Kind } from "../src/live/detour.ts";
import type { ClientMessage, ServerMessage } from "../src/live/protocol.ts";
import { type Ending, type Ends, pauseBefore, Socket } from "../src/live/socket.ts";

/** A connection whose other side is the test. */
class Line {
  readonly sent: ClientMessage[] = [];
  readonly kind: Kind;
  readonly ends: Ends;
  isClosed = false;

  constructor(kind: Kind, ends: Ends) {
    this.kind = kind;
    this.ends = ends;
  }

  send(frame: string): void {
    this.sent.push(JSON.parse(frame) as ClientMessage);
  }

  close(): void {
    this.isClosed = true;
  }

  say(message: unknown): void {
    this.ends.heard(JSON.stringify(message));
  }

  end(code: number, reason = ""): void {
    this.ends.closed(code, reason);
  }
}

const WELCOME = { is: "welcome", protocol: 1, you: {}, client: "c", draft: {}, texts: {} };

class Page {
  readonly lines: Line[] = [];
  readonly heard: ServerMessage[] = [];
  readonly endings: Ending[] = [];
  readonly turns: boolean[] = [];
  ticket: string | null = "k";
  lost = 0;
  waits = 0;
  passes = false;
  readonly socket: Socket;

  constructor() {
    this.socket = new Socket({
      ticket: async () => this.ticket,
      open: async (kind, ends) => {
        this.lines.push(new Line(kind, ends));
        return this.line;
      },
      probe: async () => this.passes,
      hello: (ticket) => ({ is: "hello", ticket, draft: "d", langs: [], have: {} }),
      hear: (message) => void this.heard.push(message),
      waitsSince: () => this.waits,
      turned: (isOpen) => void this.turns.push(isOpen),
      loseLease: () => {
        this.lost += 1;
      },
      ended: (ending) => void this.endings.push(ending),
    });
  }

  get line(): Line {
    const line = this.lines.at(-1);
    assert.ok(line);
    return line;
  }

  async welcome(): Promise<void> {
    await this.socket.connect();
    this.line.ends.opened();
    this.line.say(WELCOME);
  }
}

function stillClock(context: TestContext): (time: number) => Promise<void> {
  context.mock.timers.enable({ apis: ["setTimeout", "setInterval", "Date"], now: 1_000_000 });
  return async (time) => {
    context.mock.timers.tick(time);
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  };
}

test("the ticket goes first, and nothing is sent before the welcome", async (context) => {
  stillClock(context);
  const page = new Page();
  assert.equal(page.socket.send({ is: "pong" }), false);
  await page.socket.connect();
  page.line.ends.opened();
  assert.equal(page.socket.send({ is: "pong" }), false);
  page.line.say(WELCOME);
  assert.equal(page.socket.send({ is: "pong" }), true);
  page.socket.part(); // a WebSocket ends with its page
  assert.deepEqual(
    page.line.sent.map((message) => message.is),
    ["hello", "pong"],
  );
  assert.equal(page.socket.closedAt, null);
});

test("a connection that ends comes back by itself, later each time", async (context) => {
  const pass = stillClock(context);
  const page = new Page();
  await page.welcome();
  for (const code of [1006, 1012, 1013, 4408, 4409]) {
    const count = page.lines.length;
    page.line.end(code);
    await pass(30_000);
    assert.equal(page.lines.length, count + 1, String(code));
  }
  assert.deepEqual(page.endings, []);
});

test("where coming back is of no use the person is told", async (context) => {
  const pass = stillClock(context);
  for (const [code, ending] of [
    [4400, "outdated"],
    [4401, "login"],
    [4403, "forbidden"],
    [4404, "gone"],
  ] as const) {
    const page = new Page();
    await page.welcome();
    page.line.end(code, "why");
    await pass(60_000);
    assert.deepEqual([page.endings, page.lines.length], [[ending], 1]);
  }
});

test("whoever is not signed in any more gets no ticket, and is told", async (context) => {
  stillClock(context);
  const page = new Page();
  page.ticket = "login";
  await page.socket.connect();
  assert.deepEqual(page.endings, ["login"]);
});

test("a lease of another is given up, and another one asked for", async (context) => {
  const pass = stillClock(context);
  const page = new Page();
  await page.welcome();
  page.line.end(4409, "displaced");
  page.line.end(4409, "displaced");
  await pass(2_000);
  page.line.end(4403, "client_of_another");
  await pass(4_000);
  assert.deepEqual([page.lost, page.lines.length, page.endings.length], [2, 3, 0]);
});

test("a line that does not open within ten seconds is none", async (context) => {
  const pass = stillClock(context);
  const page = new Page();
  await page.socket.connect();
  await pass(10_000);
  await pass(1_000);
  assert.deepEqual(
    page.lines.map(({ kind }) => kind),
    ["socket", "socket"],
  );
});

test("a line that is open and mute for six seconds makes the messages go another way", async (context) => {
  const pass = stillClock(context);
  const page = new Page();
  await page.socket.connect();
  page.line.ends.opened();
  await pass(6_000);
  await pass(1_000);
  assert.deepEqual(
    page.lines.map(({ kind }) => kind),
    ["socket", "poll"],
  );
});

test("after two failed handshakes messages go another way, and every five minutes it is looked again", async (context) => {
  const pass = stillClock(context);
  const page = new Page();
  await page.socket.connect();
  page.line.end(1006);
  await pass(1_000);
  assert.equal(page.line.kind, "socket");
  page.line.end(1006);
  await pass(2_000);
  assert.equal(page.line.kind, "poll");
  page.line.ends.opened();
  page.line.say(WELCOME);
  assert.ok(page.socket.isCompatible);
  await pass(5 * 60_000);
  assert.equal(page.lines.length, 3);
  page.passes = true;
  await pass(5 * 60_000);
  await pass(1_000);
  assert.equal(page.line.kind, "socket");
  page.line.ends.opened();
  page.line.say(WELCOME);
  assert.ok(!page.socket.isCompatible);
});

test("where nothing at all comes through WebSockets are not to blame", async (context) => {
  const pass = stillClock(context);
  context.mock.method(Math, "random", () => 0.2); // how long it waits between two tries
  const page = new Page();
  await page.socket.connect();
  page.line.end(1006);
  page.ticket = null;
  await pass(1_000);
  page.ticket = "k";
  await pass(4_000);
  page.line.end(1006);
  await pass(8_000);
  assert.deepEqual(
    page.lines.map(({ kind }) => kind),
    ["socket", "socket", "poll"],
  );
  page.ticket = null;
  page.line.end(1006);
  await pass(8_000);
  page.ticket = "k";
  await pass(8_000);
  assert.equal(page.line.kind, "socket");
});

test("an end that says why is no failed handshake", async (context) => {
  const pass = stillClock(context);
  const page = new Page();
  for (let turn = 0; turn < 4; turn += 1) {
    await page.socket.connect();
    page.line.ends.opened();
    page.line.end(1013, "draining");
    await pass(30_000);
  }
  assert.ok(page.lines.every(({ kind }) => kind === "socket"));
});

test("a server that owes an answer and is mute for twelve seconds is left", async (context) => {
  const pass = stillClock(context);
  const page = new Page();
  await page.welcome();
  for (let time = 0; time < 12; time += 1) await pass(5_000);
  assert.equal(page.lines.length, 1); // it owes nothing
  page.waits = Date.now();
  for (let time = 0; time < 4; time += 1) await pass(5_000);
  assert.equal(page.lines.length, 2);
});

test("without connection there is no ticket: it is tried again", async (context) => {
  const pass = stillClock(context);
  const page = new Page();
  page.ticket = null;
  await page.socket.connect();
  assert.equal(page.lines.length, 0);
  page.ticket = "k";
  await pass(1_000);
  assert.equal(page.lines.length, 1);
});

test("a welcome says how long nothing was heard before it", async (context) => {
  const pass = stillClock(context);
  const page = new Page();
  await page.welcome();
  page.line.end(1006);
  const { length } = page.lines;
  page.ticket = null;
  await pass(70_000);
  page.ticket = "k";
  await pass(30_000);
  assert.equal(page.lines.length, length + 1);
  await pass(2_000);
  page.line.ends.opened();
  page.line.say(WELCOME);
  assert.equal(page.socket.away, 102_000);
  page.line.say({ is: "beacon", texts: {} });
  assert.equal(page.socket.away, 102_000);
});

test("frames of a connection that was left are not heard", async (context) => {
  stillClock(context);
  const page = new Page();
  await page.welcome();
  const heard = page.heard.length;
  const { line } = page;
  page.socket.rejoin();
  line.say(WELCOME);
  assert.equal(page.heard.length, heard);
  assert.ok(line.isClosed);
});

test("pauses are between half a second and thirty", () => {
  for (let tries = 0; tries < 12; tries += 1) {
    assert.equal(pauseBefore(tries, 0), 500);
    assert.ok(pauseBefore(tries, 1) <= 30_000);
  }
  assert.equal(pauseBefore(0, 1), 1_000);
  assert.equal(pauseBefore(20, 1), 30_000);
});
