import { t } from "../language/messages.ts";
import { type Countries, knownAs, type Place } from "../live/people.ts";
import type { LiveText } from "../live/text.ts";
import { wordsIn } from "../live/told.ts";
import { button, element } from "./card.ts";
import type { Part } from "./redline.ts";
import type { Surface } from "./surface.ts";

const IDLE_MS = 2_000;

/** What a paragraph needs of its draft. */
export interface Holder {
  /** The live text, once the server has welcomed this page. */
  textOf(id: string): LiveText | undefined;
  placesIn(id: string): readonly Place[];
  typed(text: LiveText): void;
  /** Draws the changes of a text; undefined where its words alone are shown. */
  readonly redlines: { changed(text: LiveText): void } | undefined;
  /** The own selection is there; null: nowhere. */
  moved(id: string, selection: { readonly anchor: number; readonly head: number } | null): void;
  readonly nonce: string;
  readonly countries: Countries;
}

/** Fetch the editor before somebody needs it, unless the person saves data. */
export function fetchEditor(): void {
  const { connection } = navigator as Navigator & { connection?: { readonly saveData?: boolean } };
  if (connection?.saveData) return;
  const fetched = (): unknown => import("./surface.ts").catch(() => undefined);
  if (window.requestIdleCallback) window.requestIdleCallback(fetched);
  else setTimeout(fetched, IDLE_MS);
}

/** One paragraph in one language on the page: plain words, and an editor while somebody writes in it. */
export class Paragraph {
  readonly id: string;
  readonly place: HTMLElement;
  readonly words: HTMLElement;
  readonly language: string;
  readonly label: string;
  mayEdit = false;
  readonly #holder: Holder;
  readonly #edit: HTMLButtonElement;
  readonly #hint: HTMLElement;
  readonly #writers: HTMLElement;
  #surface: Surface | null = null;
  #isOpen = false;

  constructor(place: HTMLElement, holder: Holder) {
    this.#holder = holder;
    this.place = place;
    this.id = place.dataset.text ?? "";
    this.language = place.dataset.lang ?? "es";
    const whole = place.closest<HTMLElement>(".paragraph") ?? place;
    this.label = place.dataset.called ?? whole.ariaLabel ?? ""; // with its language, where two are read
    this.words = place.querySelector<HTMLElement>(".words") ?? place;
    this.words.tabIndex = -1;
    this.words.dataset.empty = t("Párrafo vacío");
    this.#edit = button(
      t("Editar"),
      () => void this.open(this.words.textContent?.length ?? 0),
      "button quiet edit",
    );
    this.#edit.setAttribute("aria-label", t("Editar %(label)s", { label: this.label }));
    this.#edit.hidden = true;
    this.#hint = element("p", "", "hint");
    this.#hint.role = "status";
    this.#writers = element("p", "", "writers");
    this.words.after(this.#writers, this.#edit, this.#hint);
    this.words.addEventListener("click", (event) => this.#clicked(event));
    this.words.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && this.mayEdit) void this.open(0);
    });
    place.addEventListener("focusout", () => setTimeout(() => this.#left()));
  }

  /** Let the person edit where the page says so, or not any more. */
  allow(isOpen: boolean): void {
    this.mayEdit = isOpen && this.place.dataset.mayEdit === "yes";
    this.#edit.hidden = !this.mayEdit || this.#isOpen;
    this.words.classList.toggle("may-edit", this.mayEdit);
    if (!this.mayEdit && this.#isOpen) this.close();
  }

  /** Show what the text says now. */
  show(text: LiveText | undefined): void {
    if (text?.isLost && this.#isOpen) this.close();
    if (text && this.#holder.redlines) this.#holder.redlines.changed(text);
    else if (text && !this.#isOpen && this.words.textContent !== text.words)
      this.words.textContent = text.words;
  }

  /** Show in the editor what changed. */
  redline(parts: readonly Part[]): void {
    this.#surface?.redline(parts);
  }

  /** Show who else is in it. */
  meet(): void {
    const places = this.#holder.placesIn(this.id);
    const known = places.map((place) => knownAs(place.author, this.#holder.countries));
    const names = new Intl.ListFormat(document.documentElement.lang).format(
      new Set(known.map(([, name]) => name)),
    );
    const said = names === "" ? "" : t("Escribe aquí: %(names)s", { names });
    if (this.#writers.textContent !== said) this.#writers.textContent = said;
    if (!this.#isOpen) return;
    this.#surface?.meet(places.map((place, nth) => ({ ...place, code: known[nth]?.[0] ?? "" })));
  }

  /** Write in this paragraph, from an offset on. */
  async open(at: number): Promise<void> {
    const text = this.#holder.textOf(this.id);
    if (!text || text.isLost || this.#isOpen || !this.mayEdit) return;
    this.#isOpen = true;
    try {
      const { Surface } = await import("./surface.ts");
      this.#surface ??= new Surface(text, this.#setting(text));
    } catch {
      this.#isOpen = false;
      this.place.closest(".live")?.classList.remove("live"); // simple editing is in sight again
      this.#hint.textContent = t("No se pudo abrir el editor: use la edición sencilla.");
      return;
    }
    const editor = element("div", "", "editor");
    this.words.before(editor);
    this.words.hidden = true;
    this.#edit.hidden = true;
    this.#surface.open(editor, at);
    this.meet();
    this.#holder.redlines?.changed(text);
  }

  /** Show plain words again; the focus goes back to them if it was here. */
  close(): void {
    const editor = this.place.querySelector(".editor");
    const hadFocus = editor?.contains(document.activeElement) === true;
    this.#isOpen = false;
    this.#surface?.close();
    editor?.remove();
    this.words.hidden = false;
    this.#edit.hidden = !this.mayEdit;
    this.#hint.textContent = "";
    this.#holder.moved(this.id, null);
    this.show(this.#holder.textOf(this.id));
    if (hadFocus) this.words.focus();
  }

  #left(): void {
    if (this.#isOpen && this.#surface && document.hasFocus() && !this.place.contains(document.activeElement))
      this.close();
  }

  #clicked(event: MouseEvent): void {
    const isChoosing = getSelection()?.isCollapsed === false;
    if (!this.mayEdit || isChoosing || (event.target as Element).closest("a")) return;
    void this.open(offsetAt(this.words, event));
  }

  #setting(text: LiveText): import("./surface.ts").Setting {
    return {
      label: this.label,
      language: this.language,
      nonce: this.#holder.nonce,
      typed: () => {
        this.#hint.textContent = "";
        this.#holder.typed(text);
      },
      moved: (anchor, head) => this.#holder.moved(this.id, { anchor, head }),
      leave: () => this.close(),
      maySplit: () => this.place.closest(".paragraph")?.querySelector('button[value="split"]') != null,
      hint: (sentence) => {
        setTimeout(() => {
          this.#hint.textContent = sentence;
        });
      },
    };
  }
}

/** The offset in the words under the pointer; the end where it is under none. */
function offsetAt(words: HTMLElement, event: MouseEvent): number {
  const page = document as Document & {
    caretPositionFromPoint?(x: number, y: number): { offsetNode: Node; offset: number } | null;
  };
  const found = page.caretPositionFromPoint?.(event.clientX, event.clientY);
  const range = found ? null : document.caretRangeFromPoint?.(event.clientX, event.clientY);
  const node = found?.offsetNode ?? range?.startContainer;
  if (!node || !words.contains(node)) return words.textContent?.length ?? 0;
  const before = document.createRange();
  before.setStart(words, 0);
  before.setEnd(node, found?.offset ?? range?.startOffset ?? 0);
  return wordsIn(before.cloneContents(), ".deleted").length;
}
