import { element } from "../editor/card.ts";
import { t } from "../language/messages.ts";
import { Remarks } from "./remarks.ts";

/** What sending needs of the comments on the page. */
export interface Shown {
  /** Show the comments of a paragraph after one's own act: what the form is answered with, or as they are now. */
  renew(details: HTMLDetailsElement, form?: HTMLFormElement): Promise<boolean>;
  /** A comment of a paragraph has arrived later. */
  arrived(paragraph: string): void;
}

/** Without a line: put into the comments of a paragraph a form that came for another, if any did. */
export type Lend = (details: HTMLDetailsElement) => void;

/**
 * Send the forms of comments without leaving the page; where this is not here they are sent as any form.
 * Returns what serves a paragraph whose form cannot be fetched.
 */
export function sendComments(draft: HTMLElement, csrf: string, shown: Shown): Lend {
  const remarks = new Remarks(draft, csrf, shown.arrived);
  draft.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    const details = form.closest<HTMLDetailsElement>(".comments");
    if (!details) return;
    event.preventDefault();
    const button = event.submitter as HTMLButtonElement | null;
    if (button) button.disabled = true;
    form.querySelector(".unsaid")?.remove();
    const isRemark = form.elements.namedItem("words") !== null;
    void (isRemark ? say(remarks, shown, form, details) : post(shown, form, details)).then((problem) => {
      if (button) button.disabled = false;
      if (problem === "") return;
      const said = element("p", problem, "unsaid error");
      said.role = "alert";
      form.append(said);
    });
  });
  return (details) => lend(draft, details);
}

/** Resolves with why it was refused; "" where the server has it or gets it later. */
async function say(
  remarks: Remarks,
  shown: Shown,
  form: HTMLFormElement,
  details: HTMLDetailsElement,
): Promise<string> {
  const outcome = await remarks.send(form, details.dataset.comments ?? "");
  if (outcome.kind === "refused") return outcome.title;
  empty(form);
  if (outcome.kind === "said") await shown.renew(details);
  return "";
}

/** Settle a thread, or take it up again: with a line, or not at all. */
async function post(shown: Shown, form: HTMLFormElement, details: HTMLDetailsElement): Promise<string> {
  const isSent = await shown.renew(details, form);
  return isSent ? "" : t("No se pudo enviar. Lo escrito sigue aquí.");
}

function lend(draft: HTMLElement, details: HTMLDetailsElement): void {
  const link = details.querySelector(".threads > p:not(.unfetched)"); // it would lead to no page
  if (!link) return;
  const known = draft.querySelector<HTMLFormElement>("form.commenting");
  if (!known) {
    const said = t("Sin conexión no se pueden traer los comentarios de este párrafo.");
    link.replaceWith(element("p", said, "unfetched error"));
    return;
  }
  const form = known.cloneNode(true) as HTMLFormElement;
  empty(form);
  form.action = details.dataset.address ?? "";
  const place = details.closest(".paragraph");
  const texts = [...(place?.querySelectorAll<HTMLElement>(".text[data-text]") ?? [])];
  const text = form.elements.namedItem("text");
  if (text instanceof HTMLInputElement) text.value = texts[0]?.dataset.text ?? "";
  if (text instanceof HTMLSelectElement) {
    const options = texts.map(({ dataset }) => new Option((dataset.lang ?? "").toUpperCase(), dataset.text));
    text.replaceChildren(...options);
  }
  link.replaceWith(form);
  details.dataset.late = ""; // its comments are fetched once the line is back
}

/** Empty the form of a comment, also of where its words stood: other words may follow. */
function empty(form: HTMLFormElement): void {
  form.reset();
  const at = form.elements.namedItem("at");
  if (at instanceof HTMLInputElement) at.value = "";
}
