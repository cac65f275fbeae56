import type { AnswerBody } from "./answer.ts";
import { newDeviceKey, Seal, type Sealed } from "./seal.ts";

/** Words on this equipment that the server has not acknowledged. `version` is the one they replace. */
export interface Unsent {
  readonly api: string;
  readonly question: string;
  readonly answer: AnswerBody;
  readonly version: number;
  readonly at: number;
}

const NAME = "acorde-unsent";
const WORDS = "words";
const KEYS = "keys";
const DEVICE = "device";
const PATIENCE_MS = 1_000;

/** The unsent words of one person in one submission, as `Vault` keeps them. */
export class UnsentStore {
  readonly #vault: Vault<Unsent>;

  /** `account` is the secret that the server gives to pages of this account. */
  constructor(account: string, api: string) {
    this.#vault = new Vault(account, api);
  }

  /** Keep the newest words on a question. */
  put(question: string, answer: AnswerBody, version: number): Promise<void> {
    return this.#vault.put(question, { question, answer, version });
  }

  /** The server has them: nothing is unsent of this question. */
  remove(question: string): Promise<void> {
    return this.#vault.remove(question);
  }

  /** All that is unsent in this submission, the oldest first. */
  all(): Promise<readonly Unsent[]> {
    return this.#vault.all();
  }
}

/** What every kept thing says: where it belongs, and when it was kept. */
interface Dated {
  readonly api: string;
  readonly at: number;
}

/**
 * What one person wrote in one place, kept in this browser until it is acknowledged: closed with a key that no
 * script can read out, for this account alone. Rejects where nothing can be kept, and after a sign-out in any
 * tab.
 */
export class Vault<Words extends Dated> {
  readonly #account: string;
  readonly #api: string;
  #place: Promise<Place> | null = null;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(account: string, api: string) {
    this.#account = account;
    this.#api = api;
  }

  /** Keep the newest words under a name. */
  put(name: string, words: Omit<Words, keyof Dated>): Promise<void> {
    const kept = { ...words, api: this.#api, at: Date.now() };
    return this.#inTurn(async ({ database, seal }) => {
      const sealed = await seal.close(await seal.place(this.#name(name)), kept);
      await ask(database, WORDS, "readwrite", (store) => store.put(sealed));
    });
  }

  /** Forget what is kept under a name. */
  remove(name: string): Promise<void> {
    return this.#inTurn(async ({ database, seal }) => {
      const place = await seal.place(this.#name(name));
      await ask(database, WORDS, "readwrite", (store) => store.delete(place));
    });
  }

  /** All that is kept of this place, the oldest first. */
  all(): Promise<readonly Words[]> {
    return this.#inTurn(async ({ database, seal }) => {
      const kept = (await ask(database, WORDS, "readonly", (store) => store.getAll())) as Sealed[];
      const opened = (await Promise.all(kept.map((one) => seal.open(one)))) as (Words | null)[];
      const own = opened.filter((one) => one !== null).filter((one) => one.api === this.#api);
      return own.sort((one, other) => one.at - other.at);
    });
  }

  #name(name: string): string {
    return `${this.#api}\n${name}`;
  }

  /** One thing after the other: what was typed first must not be kept last. */
  #inTurn<Found>(act: (place: Place) => Promise<Found>): Promise<Found> {
    this.#place ??= openPlace(this.#account);
    const place = this.#place;
    const done = this.#turn.then(async () => act(await place));
    this.#turn = done.catch(() => undefined);
    return done;
  }
}

/** A store that does not answer must not hold up what is sent: rejects then. */
export function inTime<Found>(asked: Promise<Found>): Promise<Found> {
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error("late")), PATIENCE_MS);
  });
  return Promise.race([asked, late]);
}

/** How many words this equipment keeps that no server has acknowledged, of whichever account. */
export async function countUnsent(): Promise<number> {
  const database = await openDatabase();
  try {
    return (await ask(database, WORDS, "readonly", (store) => store.count())) as number;
  } finally {
    database.close();
  }
}

/** Erase all words, and the key with them. Pages that are open keep nothing from then on. */
export function eraseUnsent(): Promise<void> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.deleteDatabase(NAME);
    asked.onsuccess = () => resolve();
    asked.onerror = () => reject(asked.error);
  });
}

interface Place {
  readonly database: IDBDatabase;
  readonly seal: Seal;
}

async function openPlace(account: string): Promise<Place> {
  const fresh = await newDeviceKey();
  const database = await openDatabase();
  const known = await ask(database, KEYS, "readonly", (store) => store.get(DEVICE));
  if (!known)
    await ask(database, KEYS, "readwrite", (store) => store.add(fresh, DEVICE)).catch(() => undefined);
  const device = (await ask(database, KEYS, "readonly", (store) => store.get(DEVICE))) as CryptoKey;
  return { database, seal: new Seal(device, account) };
}

function ask(
  database: IDBDatabase,
  name: string,
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => IDBRequest,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const turn = database.transaction(name, mode);
    const asked = act(turn.objectStore(name));
    turn.oncomplete = () => resolve(asked.result);
    turn.onabort = () => reject(turn.error);
  });
}

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 2);
    asked.onupgradeneeded = () => {
      const database = asked.result;
      for (const former of Array.from(database.objectStoreNames)) database.deleteObjectStore(former);
      database.createObjectStore(WORDS, { keyPath: "place" });
      database.createObjectStore(KEYS);
    };
    asked.onsuccess = () => {
      // Who signs out in another tab erases: this page lets go, and keeps nothing any more.
      asked.result.onversionchange = () => asked.result.close();
      resolve(asked.result);
    };
    asked.onerror = () => reject(asked.error);
  });
}
