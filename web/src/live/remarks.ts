import { inTime, Vault } from "../answers/unsent.ts";
import { button, element } from "../editor/card.ts";
import { guardLeaving } from "../forms/leaving.ts";
import { t } from "../language/messages.ts";

const TIMEOUT_MS = 15_000;
const AGAIN_MS = 15_000; // without news of the line
const BUSY = [401, 429]; // signed out, or too much at once: later it is taken
const OUTDATED = "page_outdated"; // signed in anew elsewhere: the next page sends it

/** A comment or an answer as it was written. `id` is its Idempotency-Key: sent twice, it is said once. */
interface Remark {
  readonly id: string;
  readonly paragraph: string;
  readonly address: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly words: string;
  /** Who reads it, in words of the page. */
  readonly level: string;
  /** Why the server did not take it; until then it waits for the line. */
  readonly refused?: string;
}

interface Problem {
  readonly reason?: string;
  readonly title?: string;
}

type KeptRemark = Remark & { readonly api: string; readonly at: number };

/** What became of a sending: a sentence where it was refused. */
type Outcome = { readonly kind: "said" | "unsent" } | { readonly kind: "refused"; readonly title: string };

/** The comments of one person on a draft that the server does not have yet: kept here, each sent once. */
export class Remarks {
  readonly #draft: HTMLElement;
  readonly #csrf: string;
  readonly #vault: Vault<KeptRemark>;
  readonly #said: (paragraph: string) => void;
  readonly #waiting = new Map<string, Remark>();
  readonly #unkept = new Set<string>(); // of those that wait, what only this page holds
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isSending = false;

  /** `said` is called with the paragraph of each comment that arrived later. */
  constructor(draft: HTMLElement, csrf: string, said: (paragraph: string) => void) {
    const { who = "", draft: id = "" } = draft.dataset;
    this.#draft = draft;
    this.#csrf = csrf;
    this.#vault = new Vault(who, `remarks:${id}`);
    this.#said = said;
    const again = (): void => void this.#sendAll();
    draft.addEventListener("acorde:welcome", again);
    addEventListener("online", again);
    void this.#bringBack();
  }

  /** Send what a form says. Where the line is gone it is kept, shown, and sent by itself: "unsent". */
  async send(form: HTMLFormElement, paragraph: string): Promise<Outcome> {
    const remark = remarkOf(form, paragraph);
    await this.#keep(remark);
    const outcome = await this.#post(remark);
    if (outcome.kind === "unsent") {
      this.#waiting.set(remark.id, remark);
      this.#show(remark);
      this.#later();
    } else await this.#forget(remark.id);
    return outcome;
  }

  async #bringBack(): Promise<void> {
    for (const remark of await inTime(this.#vault.all()).catch(() => [])) {
      if (!remark.refused) this.#waiting.set(remark.id, remark);
      this.#show(remark);
    }
    await this.#sendAll();
  }

  /** One after the other, in the order in which they were written. */
  async #sendAll(): Promise<void> {
    if (this.#isSending || this.#waiting.size === 0) return;
    this.#isSending = true;
    for (const remark of [...this.#waiting.values()]) {
      if (await this.#isDone(remark.id)) continue;
      const outcome = await this.#post(remark);
      if (outcome.kind === "unsent") break;
      await this.#settle(remark, outcome);
    }
    this.#isSending = false;
    this.#later();
  }

  /** Whether another tab sent or discarded it: then nothing is left of it on this equipment. */
  async #isDone(id: string): Promise<boolean> {
    if (this.#unkept.has(id)) return false;
    const kept = await inTime(this.#vault.all()).catch(() => null);
    if (!kept || kept.some((one) => one.id === id)) return false;
    const { paragraph = "" } = this.#waiting.get(id) ?? {};
    this.#drop(id);
    this.#said(paragraph);
    return true;
  }

  async #settle(remark: Remark, outcome: Outcome): Promise<void> {
    if (!this.#waiting.has(remark.id)) return; // discarded meanwhile
    this.#drop(remark.id);
    if (outcome.kind === "refused") {
      const refused = { ...remark, refused: outcome.title };
      await this.#keep(refused);
      this.#show(refused);
      return;
    }
    await this.#forget(remark.id);
    this.#said(remark.paragraph);
  }

  #later(): void {
    clearTimeout(this.#timer);
    if (this.#waiting.size > 0) this.#timer = setTimeout(() => void this.#sendAll(), AGAIN_MS);
  }

  async #post({ id, address, body }: Remark): Promise<Outcome> {
    const sent = await fetch(address, {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        "X-Acorde-CSRF": this.#csrf,
        "Idempotency-Key": id,
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout?.(TIMEOUT_MS) ?? null,
    }).catch(() => null);
    if (!sent || sent.status >= 500 || BUSY.includes(sent.status)) return { kind: "unsent" };
    if (sent.ok) return { kind: "said" };
    const problem = (await sent.json().catch(() => null)) as Problem | null;
    if (problem?.reason === OUTDATED) return { kind: "unsent" };
    return { kind: "refused", title: problem?.title ?? String(sent.status) };
  }

  async #keep(remark: Remark): Promise<void> {
    await inTime(this.#vault.put(remark.id, remark)).catch(() => {
      if (this.#unkept.size === 0) guardLeaving(() => this.#unkept.size);
      this.#unkept.add(remark.id);
    });
  }

  async #forget(id: string): Promise<void> {
    this.#unkept.delete(id);
    await inTime(this.#vault.remove(id)).catch(() => undefined);
  }

  #drop(id: string): void {
    this.#waiting.delete(id);
    this.#card(id)?.remove();
  }

  #card(id: string): Element | null {
    return this.#draft.querySelector(`[data-remark="${CSS.escape(id)}"]`);
  }

  /** Below the comments of its paragraph, also while they are folded. */
  #show(remark: Remark): void {
    const card = element("div", "", "unsent card");
    card.role = "group";
    card.dataset.remark = remark.id;
    const title = element("p", t("Comentario sin enviar"), "notice-title");
    title.id = `remark-${remark.id}`;
    card.setAttribute("aria-labelledby", title.id);
    const why = element("p", remark.refused ?? waiting(!this.#unkept.has(remark.id)));
    const words = element("blockquote", remark.words, "quoted notranslate");
    words.dir = "auto";
    words.translate = false;
    const row = element("p", "", "actions");
    row.append(button(t("Descartar"), () => this.#discard(remark.id)));
    card.append(title, why, element("p", remark.level, "aside"), words, row);
    const place = this.#draft.querySelector(`[data-comments="${CSS.escape(remark.paragraph)}"]`);
    if (place) place.after(card);
    else this.#draft.append(card);
    why.role = "status";
  }

  #discard(id: string): void {
    this.#drop(id);
    void this.#forget(id);
  }
}

function waiting(isKept: boolean): string {
  return isKept
    ? t("Está guardado en este equipo y se enviará solo cuando vuelva la conexión.")
    : t("Se enviará solo cuando vuelva la conexión. Este equipo no puede guardarlo: no cierre la página.");
}

/** What a form for a comment or for an answer says, as a program sends it. */
function remarkOf(form: HTMLFormElement, paragraph: string): Remark {
  const fields = new FormData(form);
  const said = (name: string): string => String(fields.get(name) ?? "");
  const [words, thread, quote] = [said("words"), said("thread"), said("quote").trim()];
  const mentions = fields.getAll("mention");
  const on = quote && said("text") ? { text: said("text"), quote, at: placeOf(said("at")) } : null;
  const chosen = form.querySelector<HTMLSelectElement>("[name=audience]")?.selectedOptions[0];
  const level = chosen?.text ?? form.closest(".thread")?.querySelector(":scope > .aside")?.textContent ?? "";
  return {
    id: [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(36)).join("-"),
    paragraph,
    address: thread ? `/api/v1/comments/${thread}/answers` : `/api/v1/paragraphs/${paragraph}/comments`,
    body: thread ? { words, mentions } : { words, mentions, audience: said("audience"), on },
    words,
    level,
  };
}

function placeOf(at: string): Readonly<Record<string, number>> | null {
  const found = /^(\d+):(\d+):(\d+)$/.exec(at);
  return found ? { version: Number(found[1]), start: Number(found[2]), end: Number(found[3]) } : null;
}
