import { t } from "../language/messages.ts";
import { wordingsOf } from "./answer.ts";
import type { AnswerForm } from "./form.ts";
import type { Standing } from "./wire.ts";

/** What a person decides when two wordings meet. */
export interface Decision {
  keepOwn(): void;
  takeTheirs(): void;
}

/** Show beside the own words those that a colleague saved meanwhile, and let the person decide. */
export function showCollision(form: AnswerForm, standing: Standing | null, decision: Decision): void {
  const place = form.place("collision");
  if (!place?.hidden) return;
  place.replaceChildren(
    element(
      "p",
      t("%(name)s guardó esta respuesta mientras usted escribía. No se guardó nada encima.", {
        name: standing?.by || t("Otra persona"),
      }),
      "notice-title",
    ),
    ...theirs(form, standing),
    element("p", t("Lo suyo sigue en el formulario: puede unir las dos redacciones antes de guardar.")),
    actions(decision),
  );
  open(place, "collision", "warning");
}

/** Why the server does not take the words; they stay on the page and on this equipment. */
export function showRefusal(form: AnswerForm, title: string): void {
  const place = form.place("collision");
  if (!place) return;
  place.replaceChildren(
    element("p", t("Todavía no se puede guardar"), "notice-title"),
    element("p", title),
    element("p", t("Lo que escribió sigue aquí y en este equipo.")),
  );
  place.setAttribute("role", "alert");
  open(place, "refusal", "danger");
}

/** A colleague changed an answer that nobody here had touched. */
export function showChange(form: AnswerForm, standing: Standing): void {
  const place = form.place("collision");
  if (!place) return;
  place.replaceChildren(
    element("p", t("%(name)s acaba de cambiar esta respuesta.", { name: standing.by ?? "" })),
  );
  open(place, "change", "");
}

/** Words on another question that the server did not take wait on this equipment: where to decide. */
export function showStray(question: string): void {
  const link = document.createElement("a");
  link.href = `${location.pathname.replace(/\/(questions|terms)\/.*$/, "")}/questions/${question}`;
  link.textContent = t("Abrir y decidir");
  const notice = element(
    "div",
    t("En este equipo hay una redacción sin enviar, de otra pregunta."),
    "notice warning",
  );
  notice.append(" ", link);
  document.getElementById("main")?.prepend(notice);
}

/** Nothing to say any more, unless the notice is of the kind that still holds. */
export function hideNotice(form: AnswerForm, but = ""): void {
  const place = form.place("collision");
  if (place && place.dataset.collision !== but) place.hidden = true;
}

function open(place: HTMLElement, kind: string, look: string): void {
  place.className = `collision notice ${look}`;
  place.dataset.collision = kind;
  place.hidden = false;
}

/** Who else has the answer open. */
export function showPresence(form: AnswerForm, names: readonly string[]): void {
  const place = form.place("presence");
  if (!place) return;
  const text = names.length === 0 ? "" : said(names);
  if (place.textContent !== text) place.textContent = text;
  place.hidden = text === "";
}

function said(names: readonly string[]): string {
  const listed = new Intl.ListFormat(document.documentElement.lang).format(names);
  return t("%(names)s tiene abierta esta respuesta.", { names: listed });
}

function theirs(form: AnswerForm, standing: Standing | null): HTMLElement[] {
  if (!standing) return [element("p", t("Sin responder"))];
  const found = Object.entries(wordingsOf(standing)).map(([language, text]) => {
    const quote = element("blockquote", text, "quoted");
    quote.lang = language;
    quote.dir = "auto";
    quote.translate = false;
    return quote;
  });
  const values = standing.values ?? (standing.value === undefined ? [] : [standing.value]);
  return [...found, ...values.map((value) => element("p", labelOf(form, value), "said-choices"))];
}

function labelOf(form: AnswerForm, value: string): string {
  for (const control of form.form.querySelectorAll<HTMLInputElement>('input[name="value"]'))
    if (control.value === value) return control.parentElement?.textContent?.trim() ?? value;
  return value;
}

function actions(decision: Decision): HTMLElement {
  const row = element("p", "", "actions");
  row.append(button(t("Guardar lo mío"), () => decision.keepOwn()));
  row.append(button(t("Dejar lo guardado"), () => decision.takeTheirs()));
  return row;
}

function button(words: string, act: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button";
  made.textContent = words;
  made.addEventListener("click", act);
  return made;
}

function element(name: string, text: string, kind = ""): HTMLElement {
  const made = document.createElement(name);
  made.textContent = text;
  if (kind) made.className = kind;
  return made;
}
