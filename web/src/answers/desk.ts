import { guardLeaving } from "../forms/leaving.ts";
import { statusLine } from "../status/line.ts";
import { Field } from "./field.ts";
import { AnswerForm } from "./form.ts";
import { showStray } from "./notices.ts";
import type { Around } from "./saving.ts";
import { type Unsent, UnsentStore } from "./unsent.ts";
import { type News, Wire } from "./wire.ts";

const ASK_MS = 5_000;
const HERE_MS = 10_000;

/** All answers on a page: saves them as one writes, and hears what colleagues do. */
export class Desk {
  readonly #fields = new Map<string, Field>();
  readonly #wire: Wire;
  readonly #store: UnsentStore;
  #since: string;
  #canKeep = true;
  #closedAt: number | null = null;
  #strays = 0;
  #unguard: (() => void) | null = null;

  constructor(forms: readonly HTMLFormElement[], csrf: string) {
    const { api = "", who = "", since = "" } = forms[0]?.dataset ?? {};
    this.#wire = new Wire(api, csrf);
    this.#store = new UnsentStore(who, api);
    this.#since = since;
    const around: Around = {
      save: (key, answer, version) => this.#wire.save(key, answer, version),
      keep: (key, answer, version) => this.#keep(key, answer, version),
      forget: (key) => this.#store.remove(key).catch(() => undefined),
      changed: () => this.#tell(),
    };
    for (const form of forms) {
      const field = new Field(new AnswerForm(form), around);
      this.#fields.set(field.form.key, field);
    }
  }

  /** Begin: bring back what was never acknowledged, then listen. */
  async open(): Promise<void> {
    addEventListener("online", () => this.flush());
    addEventListener("pagehide", () => this.flush());
    document.addEventListener("visibilitychange", () => {
      this.flush();
      void this.ask();
    });
    setInterval(() => void this.ask(), ASK_MS);
    setInterval(() => this.#sayHere(), HERE_MS);
    document.addEventListener("focusin", () => this.#sayHere());
    this.#tell();
    const unsent = await this.#store.all().catch(() => this.#noStore());
    await Promise.all(unsent.map((one) => this.#bringBack(one)));
  }

  /** Send all that waits, now. */
  flush(): void {
    for (const field of this.#fields.values()) void field.saving.flush();
  }

  /** Hear what colleagues did, while somebody is looking. */
  async ask(): Promise<void> {
    if (document.visibilityState !== "visible") return;
    const news = await this.#wire.news(this.#since);
    this.#closedAt = news || navigator.onLine ? null : (this.#closedAt ?? Date.now());
    if (news) this.#hear(news);
    this.#tell();
  }

  #hear(news: News): void {
    this.#since = news.since;
    for (const [key, field] of this.#fields) {
      field.meet(news.present[key] ?? []);
      const standing = news.answers[key];
      if (standing) field.hear(standing);
    }
  }

  async #bringBack(unsent: Unsent): Promise<void> {
    const field = this.#fields.get(unsent.question);
    if (field?.form.isUnsaved) return this.#keep(unsent.question, unsent.answer, field.form.version);
    if (field) return field.restore(unsent);
    // Words of another page of the same form: they are sent from here, and stay where they were if refused.
    const outcome = await this.#wire.save(unsent.question, unsent.answer, unsent.version);
    if (outcome.kind === "kept") await this.#store.remove(unsent.question).catch(() => undefined);
    else {
      this.#strays += 1;
      if (outcome.kind !== "unsent") showStray(unsent.question);
    }
    this.#tell();
  }

  async #keep(key: string, answer: Unsent["answer"], version: number): Promise<void> {
    await this.#store.put(key, answer, version).catch(() => this.#noStore());
  }

  #noStore(): Unsent[] {
    this.#canKeep = false;
    this.#tell();
    return [];
  }

  #sayHere(): void {
    if (document.visibilityState !== "visible") return;
    for (const [key, field] of this.#fields) if (field.form.hasFocus) void this.#wire.here(key);
  }

  #tell(): void {
    const fields = [...this.#fields.values()];
    for (const field of fields) field.show();
    const waiting = fields.filter((field) => field.isUnacknowledged && !field.isRefused);
    const kept = fields.map((field) => field.saving.keptAt ?? 0);
    const closed = fields.some((field) => field.saving.isClosed);
    this.#closedAt = closed ? (this.#closedAt ?? Date.now()) : this.#closedAt;
    if (!closed && navigator.onLine) this.#closedAt = null;
    statusLine().tell({
      unacknowledged: waiting.length,
      oldestAt: waiting.length > 0 ? Math.min(...waiting.map((field) => field.saving.since)) : 0,
      closedAt: this.#closedAt,
      keptAt: Math.max(0, ...kept) || null,
      refused: fields.filter((field) => field.isRefused).length + this.#strays,
      canKeep: this.#canKeep,
    });
    this.#guard(fields.some((field) => field.isUnacknowledged));
  }

  /** The browser asks before the page is left only while something is unacknowledged. */
  #guard(isNeeded: boolean): void {
    if (isNeeded && !this.#unguard) {
      this.#unguard = guardLeaving(
        () => [...this.#fields.values()].filter((field) => field.isUnacknowledged).length,
      );
    } else if (!isNeeded && this.#unguard) {
      this.#unguard();
      this.#unguard = null;
    }
  }
}
