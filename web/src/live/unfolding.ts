import { documentAt } from "./documents.ts";

const FORMS = ".structure-forms";

/** The forms of a paragraph's structure come when they are unfolded; where they do not, a link leads to them. */
export function unfoldStructure(draft: HTMLElement): void {
  const unfolded = (event: Event): void => {
    const details = event.target;
    if (!(details instanceof HTMLDetailsElement && details.open)) return;
    const address = details.dataset.forms;
    if (address === undefined || details.querySelector(FORMS)) return;
    void formsAt(address).then((forms) => {
      if (forms && !details.querySelector(FORMS)) details.querySelector(":scope > a")?.replaceWith(forms);
    });
  };
  draft.addEventListener("toggle", unfolded, true);
}

async function formsAt(address: string): Promise<Element | null> {
  const answered = await documentAt(address, { alone: true });
  const forms = answered?.page.querySelector(FORMS);
  return forms ? document.importNode(forms, true) : null;
}
