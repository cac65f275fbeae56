import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { PollLine } from "../src/live/poll.ts";

interface Asked {
  readonly method: string;
  readonly query: string;
  readonly body: string;
}

/** A server that answers as the test says, question by question. */
class Server {
  readonly asked: Asked[] = [];
  readonly heard: unknown[] = [];
  readonly ends: (readonly [number, string])[] = [];
  answer: (asked: Asked) => Response | Promise<Response>;

  constructor(context: TestContext, answer: (asked: Asked) => Response | Promise<Response>) {
    this.answer = answer;
    context.mock.method(globalThis, "fetch", async (address: string, init: RequestInit = {}) => {
      const query = address.replace(/^[^?]*\??/, "");
      const asked = { method: init.method ?? "", query, body: String(init.body ?? "") };
      this.asked.push(asked);
      const late = new Promise<never>((_, fail) => {
        init.signal?.addEventListener("abort", () => fail(new Error("aborted")));
      });
      return Promise.race([this.answer(asked), late]);
    });
  }

  line(): PollLine {
    const line = new PollLine("d", "key", {
      opened: () => line.send('{"is":"hello"}'),
      heard: (frame) => void this.heard.push(JSON.parse(frame)),
      closed: (code, reason) => void this.ends.push([code, reason]),
    });
    return line;
  }
}

const never = new Promise<Response>(() => undefined);
const json = (told: unknown, status = 200): Response => Response.json(told, { status });
const batch = (frames: unknown[], last: number, more: object = {}): Response =>
  json({ frames, last, closed: null, ...more });
const settled = (): Promise<void> => new Promise((done) => setTimeout(done, 20));

test("hello comes first, then questions that tell what arrived, and each frame is taken once", async (context) => {
  const told = [
    batch([{ is: "people", people: [] }], 3),
    batch(
      [
        { is: "people", people: [] },
        { is: "beacon", texts: {} },
      ],
      4,
    ),
  ];
  const server = new Server(context, ({ method, body }) => {
    if (method === "POST" && body.includes("hello"))
      return batch([{ is: "welcome" }, { is: "texts" }], 2, { connection: "c 1" });
    return method === "POST" ? new Response(null, { status: 204 }) : (told.shift() ?? never);
  });
  const line = server.line();
  await settled();
  const questions = server.asked.filter(({ method }) => method === "GET").map(({ query }) => query);
  assert.deepEqual(questions, [
    "connection=c+1&since=2&wait=25",
    "connection=c+1&since=3&wait=25",
    "connection=c+1&since=4&wait=25",
  ]);
  assert.equal(server.heard.length, 5);
  line.close();
  assert.deepEqual(server.ends, []);
});

test("messages go one after the other, and only the newest place of a selection goes at all", async (context) => {
  let free: () => void = () => undefined;
  const server = new Server(context, ({ method, body }) => {
    if (body.includes("hello")) return batch([], 0, { connection: "c" });
    if (method === "GET") return never;
    return new Promise((done) => {
      free = () => done(new Response(null, { status: 204 }));
    });
  });
  const line = server.line();
  await settled();
  const posts = (): string[] =>
    server.asked.filter(({ method }) => method === "POST").map(({ body }) => body.slice(6, 14));
  line.send('{"is":"edit","n":1}');
  line.send('{"is":"here","text":"a"}');
  line.send('{"is":"here","text":"b"}');
  await settled();
  assert.equal(posts().length, 2);
  free();
  await settled();
  free();
  await settled();
  assert.equal(posts().length, 3);
  assert.match(server.asked.at(-1)?.body ?? "", /"b"/);
  line.close();
});

test("an end that the server tells ends the line, and so do refusals", async (context) => {
  const ends: (readonly [number, string])[] = [];
  for (const answer of [
    () => batch([{ is: "bye", reason: "displaced" }], 1, { closed: { code: 4409, reason: "displaced" } }),
    () => json({ reason: "sign_in" }, 401),
    () => json({ reason: "connection_unknown" }, 404),
    () => json({ reason: "not_there" }, 404),
    () => json({ reason: "cursor_unknown" }, 422),
    () => new Response("<html>", { status: 500 }),
  ]) {
    const server = new Server(context, answer);
    server.line();
    await settled();
    ends.push(...server.ends);
    context.mock.reset();
  }
  assert.deepEqual(ends, [
    [4409, "displaced"],
    [4401, "sign_in"],
    [1012, "connection_unknown"],
    [4404, "not_there"],
    [1012, "cursor_unknown"],
    [1006, ""],
  ]);
});

test("without an answer it is asked again, and after the fourth time the line is broken", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const server = new Server(context, () => Promise.reject(new Error("offline")));
  server.line();
  for (let turn = 0; turn < 400; turn += 1) {
    await Promise.resolve();
    context.mock.timers.tick(100);
  }
  assert.deepEqual([server.asked.length, server.ends], [4, [[1006, ""]]]);
});

test("when the page closes what waits goes out at once, and a word that it is gone", async (context) => {
  const kept: unknown[] = [];
  const server = new Server(context, ({ method, body }) => {
    if (body.includes("hello")) return batch([], 0, { connection: "c" });
    return method === "GET" ? never : new Promise<Response>(() => undefined);
  });
  const early = server.line();
  early.send('{"is":"left"}'); // nobody came in yet
  await settled();
  const line = server.line();
  await settled();
  line.send('{"is":"edit","n":1}');
  line.send('{"is":"edit","n":2}');
  const before = server.asked.length;
  line.send('{"is":"left"}');
  for (const { body } of server.asked.slice(before)) kept.push(JSON.parse(body));
  assert.deepEqual(kept, [{ is: "edit", n: 2 }, { is: "left" }]);
  assert.equal(server.asked.filter(({ body }) => body.includes("left")).length, 1);
  early.close();
  line.close();
});
