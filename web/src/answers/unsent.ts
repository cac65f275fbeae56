import type { AnswerBody } from "./answer.ts";

/** Words on this equipment that the server has not acknowledged. `version` is the one they replace. */
export interface Unsent {
  readonly who: string;
  readonly api: string;
  readonly question: string;
  readonly answer: AnswerBody;
  readonly version: number;
  readonly at: number;
}

const NAME = "acorde-unsent";
const STORE = "answers";

/** The unsent words of one person in one submission, kept in this browser until they are acknowledged. */
export class UnsentStore {
  readonly #who: string;
  readonly #api: string;
  #open: Promise<IDBDatabase> | null = null;

  constructor(who: string, api: string) {
    this.#who = who;
    this.#api = api;
  }

  /** Keep the newest words on a question. Rejects where this equipment keeps no copies. */
  async put(question: string, answer: AnswerBody, version: number): Promise<void> {
    const kept: Unsent = { who: this.#who, api: this.#api, question, answer, version, at: Date.now() };
    await this.#ask("readwrite", (store) => store.put(kept));
  }

  /** The server has them: nothing is unsent of this question. */
  async remove(question: string): Promise<void> {
    await this.#ask("readwrite", (store) => store.delete([this.#who, this.#api, question]));
  }

  /** All that is unsent in this submission, the oldest first. */
  async all(): Promise<readonly Unsent[]> {
    const range = IDBKeyRange.bound([this.#who, this.#api, ""], [this.#who, this.#api, "\uffff"]);
    const found = (await this.#ask("readonly", (store) => store.getAll(range))) as Unsent[];
    return found.sort((one, other) => one.at - other.at);
  }

  async #ask(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest): Promise<unknown> {
    this.#open ??= open();
    const database = await this.#open;
    return new Promise((resolve, reject) => {
      const turn = database.transaction(STORE, mode);
      const asked = act(turn.objectStore(STORE));
      turn.oncomplete = () => resolve(asked.result);
      turn.onabort = () => reject(turn.error);
    });
  }
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () =>
      asked.result.createObjectStore(STORE, { keyPath: ["who", "api", "question"] });
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}
