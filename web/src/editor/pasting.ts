import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { t } from "../language/messages.ts";
import { button, element } from "./card.ts";
import type { Hint } from "./hints.ts";
import type { Clipping } from "./markup.ts";

/** Takes what is pasted: without what is struck out, as one paragraph; several are asked about under the text. */
export function pasting(language: string, tell: (hint: Hint) => void): Extension {
  const reader = import("./paste.ts"); // at once: whoever pastes may be without a connection by then
  reader.catch(() => undefined);
  return EditorView.domEventHandlers({
    paste(event, view) {
      const board = event.clipboardData;
      if (!board) return false;
      const lies = { html: board.getData("text/html"), plain: board.getData("text/plain") };
      const hasPicture = board.files.length > 0;
      void reader
        .then(
          ({ pasted }) => pasted(lies, language),
          () => ({ paragraphs: [lies.plain.replace(/\s+/g, " ")], struck: 0 }),
        )
        .then((clipping) => receive(view, clipping, hasPicture, tell));
      return true;
    },
  });
}

function receive(
  view: EditorView,
  { paragraphs, struck }: Clipping,
  hasPicture: boolean,
  tell: (hint: Hint) => void,
): void {
  withdraw(view);
  if (paragraphs.length > 1) ask(view, paragraphs, struck, tell);
  else if (paragraphs.length === 1 || struck > 0) put(view, paragraphs.join(""), struck, tell);
  else if (hasPicture) tell("picture");
}

function put(view: EditorView, words: string, struck: number, tell: (hint: Hint) => void): void {
  if (words !== "")
    view.dispatch(view.state.replaceSelection(words), { userEvent: "input.paste", scrollIntoView: true });
  if (struck > 0) tell({ struck });
}

/** Ask below the text, not over it: in a paragraph there is room for one. */
function ask(
  view: EditorView,
  paragraphs: readonly string[],
  struck: number,
  tell: (hint: Hint) => void,
): void {
  const question = element("div", "", "pasting");
  question.role = "group";
  const said = t("Lo que pegó son %(count)s párrafos y aquí cabe uno.", { count: paragraphs.length });
  question.ariaLabel = said;
  const leave = (): void => {
    withdraw(view);
    view.focus();
  };
  const join = button(t("Juntar en un párrafo"), () => {
    leave();
    put(view, paragraphs.join(" "), struck, tell);
  });
  const row = element("p", "", "actions");
  row.append(join, button(t("No pegar"), leave));
  const words = element("p", said);
  words.role = "status";
  question.append(words, row);
  view.dom.after(question);
  join.focus({ preventScroll: true });
}

function withdraw(view: EditorView): void {
  view.dom.parentElement?.querySelector(".pasting")?.remove();
}
