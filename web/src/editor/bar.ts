import { undo } from "@codemirror/commands";
import type { EditorView } from "@codemirror/view";
import { t } from "../language/messages.ts";
import { statusLine } from "../status/line.ts";
import { bracket } from "./brackets.ts";
import { button, element } from "./card.ts";

/** Where the tools stand over the lower edge of the page. */
export const NARROW = "(max-width: 47.99rem)";

/** The tools of the paragraph that somebody writes in; on a phone they stand above the keyboard. */
export class Bar {
  readonly #place: HTMLElement;
  readonly #silence: () => void;
  readonly #lift: () => void;

  constructor(view: EditorView, leave: () => void) {
    this.#place = element("div", "", "editor-bar");
    this.#place.role = "toolbar";
    this.#place.ariaLabel = t("Herramientas del párrafo");
    const brackets = button("[ ]", () => act(view, bracket), "button");
    brackets.ariaLabel = t("Poner entre corchetes");
    const status = element("span", "", "editor-status");
    status.ariaHidden = "true"; // the status line says it
    this.#place.append(
      button(t("Hecho"), leave, "button"),
      button(t("Deshacer"), () => act(view, undo), "button"),
      brackets,
      status,
    );
    // The focus stays in the text while a button is touched: the keyboard would go and come back.
    this.#place.addEventListener("pointerdown", (event) => event.preventDefault());
    this.#place.addEventListener("keydown", (event) => {
      if (event.key === "Escape") leave();
    });
    view.dom.parentElement?.after(this.#place);
    this.#lift = () => {
      if (lift(this.#place)) this.#place.parentElement?.scrollIntoView({ block: "nearest" });
    };
    this.#silence = statusLine().echo(status);
    window.visualViewport?.addEventListener("resize", this.#lift);
    window.visualViewport?.addEventListener("scroll", this.#lift);
    lift(this.#place);
    if (matchMedia(NARROW).matches) this.#place.parentElement?.scrollIntoView({ block: "nearest" });
  }

  close(): void {
    this.#silence();
    window.visualViewport?.removeEventListener("resize", this.#lift);
    window.visualViewport?.removeEventListener("scroll", this.#lift);
    this.#place.remove();
  }
}

function act(view: EditorView, command: (view: EditorView) => boolean): void {
  command(view);
  view.focus();
}

/** Let the bar stand on the lower edge of what is seen: on a phone the keyboard covers the page. Whether it moved. */
function lift(place: HTMLElement): boolean {
  const seen = window.visualViewport;
  const covered = seen ? document.documentElement.clientHeight - seen.height - seen.offsetTop : 0;
  const next = `${Math.max(0, Math.round(covered))}px`;
  const isMoved = place.style.getPropertyValue("--covered") !== next;
  place.style.setProperty("--covered", next);
  return isMoved;
}
