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

/** Send the forms of comments without leaving the page; where this is not here they are sent as any form. */
export function sendComments(draft: HTMLElement, csrf: string, shown: Shown): Remarks {
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
  return remarks;
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
  form.reset();
  if (outcome.kind === "said") await shown.renew(details);
  return "";
}

/** Settle a thread, or take it up again: with a line, or not at all. */
async function post(shown: Shown, form: HTMLFormElement, details: HTMLDetailsElement): Promise<string> {
  const isSent = await shown.renew(details, form);
  return isSent ? "" : t("No se pudo enviar. Lo escrito sigue aquí.");
}
