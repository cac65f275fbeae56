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

function formsAt(address: string): Promise<Element | null> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest(); // it reads a document without putting text into the page
    request.open("GET", address);
    request.responseType = "document";
    request.setRequestHeader("X-Acorde-Fragment", "1");
    request.onload = () => {
      const forms = request.responseXML?.querySelector(FORMS);
      resolve(forms ? document.importNode(forms, true) : null);
    };
    request.onerror = () => resolve(null);
    request.send();
  });
}
