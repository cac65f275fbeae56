import { type Announcing, announce, announcing } from "../frame/announcing.ts";
import { keysAct, switchKeys } from "../frame/keys.ts";
import { t } from "../language/messages.ts";
import { button, element } from "./card.ts";

type Line = readonly [keys: readonly string[], does: string];

/** Show what the keys do, and let them be switched off. */
export function showHelp(draft: HTMLElement): void {
  const dialog = document.createElement("dialog");
  dialog.className = "keys-help";
  const title = element("h2", t("Teclas"));
  title.id = "keys-title";
  dialog.setAttribute("aria-labelledby", title.id);
  dialog.append(
    title,
    section(t("Al leer"), [
      [["?"], t("Esta ayuda")],
      [["j", "k"], t("Párrafo siguiente, anterior")],
      [["↓", "↑"], t("Lo mismo, desde un párrafo que tiene el foco")],
      [["Enter"], t("Redactar en el párrafo que tiene el foco")],
      [["u"], t("Mi redacción no enviada")],
      [["1", "2", "3", "4"], t("Cambios, por delegación, limpio, original")],
      [["b"], t("Elegir contra qué se compara")],
      [["c"], t("Comentar el párrafo que tiene el foco")],
      [["n"], t("Decir lo que otros cambiaron desde que llegó")],
    ]),
    section(t("Al redactar"), [
      [["Esc", "Ctrl+Enter"], t("Salir del párrafo")],
      [["Tab"], t("A las herramientas del párrafo")],
      [["Ctrl+Z", "Ctrl+Y"], t("Deshacer, rehacer lo propio")],
      [["["], t("Con palabras elegidas: ponerlas entre corchetes")],
    ]),
    choice(),
    announcements(draft),
    closing(dialog, draft),
  );
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function section(title: string, lines: readonly Line[]): HTMLElement {
  const whole = element("div", "");
  const list = document.createElement("dl");
  for (const [keys, does] of lines) {
    const names = element("dt", "");
    names.append(...keys.flatMap((key) => [element("kbd", key), " "]));
    list.append(names, element("dd", does));
  }
  whole.append(element("h3", title), list);
  return whole;
}

function choice(): HTMLElement {
  const label = element("label", "");
  const box = document.createElement("input");
  box.type = "checkbox";
  box.checked = keysAct();
  box.addEventListener("change", () => switchKeys(box.checked));
  label.append(box, ` ${t("Usar las teclas de una letra al leer")}`);
  return label;
}

/** How much is said, to those who hear the page, of what others change. */
function announcements(draft: HTMLElement): HTMLElement {
  const line = element("p", "");
  const label = element("label", `${t("Anunciar los cambios")} `);
  const select = element("select", "", "input") as HTMLSelectElement;
  const choices: readonly (readonly [Announcing, string])[] = [
    ["full", t("completo")],
    ["brief", t("breve")],
    ["no", t("no")],
  ];
  select.append(...choices.map(([much, words]) => new Option(words, much, false, much === announcing())));
  select.addEventListener("change", () => {
    announce(select.value as Announcing);
    draft.dataset.announcing = select.value;
  });
  label.append(select);
  line.append(label);
  return line;
}

function closing(dialog: HTMLDialogElement, draft: HTMLElement): HTMLElement {
  const row = element("p", "", "actions");
  const ask = (): void => {
    dialog.close();
    draft.dispatchEvent(new CustomEvent("acorde:ask-news"));
  };
  row.append(
    button(t("Cerrar la ayuda"), () => dialog.close()),
    button(t("¿Qué cambió desde que llegué?"), ask),
  );
  return row;
}
