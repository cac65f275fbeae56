// What browsers and the server say to each other about one draft, as docs/protocol.md tells: the same names as
// server/live/messages.py, held to them by tests/golden/wire.jsonl. Offsets are UTF-16 units.

/** A change as CodeMirror writes it: units kept, `[deleted]`, `[deleted, inserted]`. */
export type Changes = readonly (number | readonly [number] | readonly [number, string])[];

export interface TextState {
  readonly version: number;
  /** Null where only edits are missing. */
  readonly text: string | null;
  readonly digest: string;
}

/** Text, the version made, author as `XAA:3`, what was changed. */
export type Row = readonly [text: string, version: number, author: string, changes: Changes];

export interface Presence {
  readonly author: string;
  readonly text?: string;
  readonly anchor?: number;
  readonly head?: number;
  readonly gone?: boolean;
}

export type ClientMessage =
  | {
      readonly is: "hello";
      readonly ticket: string;
      readonly draft: string;
      readonly langs: readonly string[];
      readonly have: Readonly<Record<string, number>>;
      readonly client?: string;
    }
  | {
      readonly is: "edit";
      readonly text: string;
      readonly n: number;
      readonly base: number;
      readonly changes: readonly Changes[];
    }
  | { readonly is: "here"; readonly text?: string; readonly anchor?: number; readonly head?: number }
  | { readonly is: "since"; readonly text: string; readonly version: number }
  | { readonly is: "diverged"; readonly text: string; readonly version: number }
  | { readonly is: "pong" }
  | { readonly is: "left" };

export interface Welcome {
  readonly is: "welcome";
  readonly protocol: number;
  readonly you: Readonly<Record<string, unknown>>;
  readonly client: string;
  readonly draft: Readonly<Record<string, unknown>>;
  readonly texts: Readonly<Record<string, TextState>>;
}

export interface Ack {
  readonly is: "ack";
  readonly text: string;
  readonly n: number;
  readonly version: number;
  readonly digest: string;
  /** Since when it is kept, by the server's clock. */
  readonly at: string;
}

export interface Refused {
  readonly is: "refused";
  readonly text: string;
  readonly n: number;
  readonly code: string;
  readonly reason: string;
  readonly version: number;
  /** Whose bracket is in the way. */
  readonly facts?: Readonly<Record<string, string | number>>;
}

export type ServerMessage =
  | Welcome
  | Ack
  | Refused
  | { readonly is: "texts"; readonly texts: Readonly<Record<string, TextState>> }
  | { readonly is: "edits"; readonly rows: readonly Row[] }
  | { readonly is: "state"; readonly seq: number; readonly event: Readonly<Record<string, unknown>> }
  | { readonly is: "comments"; readonly paragraph: string }
  | { readonly is: "people"; readonly people: readonly Presence[] }
  | { readonly is: "beacon"; readonly texts: Readonly<Record<string, readonly [number, string]>> }
  | { readonly is: "resync"; readonly reason: string }
  | { readonly is: "bye"; readonly reason: string };

type Judge = (value: unknown) => boolean;

const word: Judge = (value) => typeof value === "string" && value !== "";
const number: Judge = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const hour: Judge = (value) => typeof value === "string" && Number.isFinite(Date.parse(value));
const record: Judge = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const list =
  (judge: Judge): Judge =>
  (value) =>
    Array.isArray(value) && value.every(judge);
const values =
  (judge: Judge): Judge =>
  (value) =>
    record(value) && Object.values(value as object).every(judge);

const part: Judge = (value) =>
  number(value) ||
  (list(() => true)(value) &&
    number((value as unknown[])[0]) &&
    ((value as unknown[]).length === 1 || typeof (value as unknown[])[1] === "string") &&
    (value as unknown[]).length <= 2);
const row: Judge = (value) =>
  list(() => true)(value) &&
  [word, number, word, list(part)].every((judge, place) => judge((value as unknown[])[place]));
const state: Judge = (value) => {
  const told = value as Record<string, unknown>;
  return (
    record(value) && number(told.version) && word(told.digest) && (told.text === null || isText(told.text))
  );
};
const isText: Judge = (value) => typeof value === "string";
const presence: Judge = (value) => record(value) && word((value as Record<string, unknown>).author);
const mark: Judge = (value) => list(() => true)(value) && number((value as unknown[])[0]);

const FIELDS: Readonly<Record<ServerMessage["is"], Readonly<Record<string, Judge>>>> = {
  welcome: { protocol: number, you: record, client: word, draft: record, texts: values(state) },
  texts: { texts: values(state) },
  ack: { text: word, n: number, version: number, digest: word, at: hour },
  edits: { rows: list(row) },
  refused: { text: word, n: number, code: word, reason: word, version: number },
  state: { seq: number, event: record },
  comments: { paragraph: word },
  people: { people: list(presence) },
  beacon: { texts: values(mark) },
  resync: { reason: word },
  bye: { reason: word },
};

/** What the server said; null where this browser does not know how to read it. */
export function readFrame(frame: string): ServerMessage | null {
  let told: unknown;
  try {
    told = JSON.parse(frame);
  } catch {
    return null;
  }
  if (!record(told)) return null;
  const fields = told as Record<string, unknown>;
  const judges = Object.hasOwn(FIELDS, String(fields.is)) ? FIELDS[fields.is as ServerMessage["is"]] : null;
  if (!judges) return null;
  const fits = Object.entries(judges).every(([name, judge]) => judge(fields[name]));
  return fits ? (told as ServerMessage) : null;
}

/** The frame of a message. */
export function frameOf(message: ClientMessage): string {
  return JSON.stringify(message);
}
