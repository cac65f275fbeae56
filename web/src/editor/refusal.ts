import { t } from "../language/messages.ts";
import type { KeptAside } from "../live/unsent.ts";
import { button, element } from "./card.ts";

const SHOWN_MS = 4_000;
const COMPARED_MS = 250;

/** What a card needs of the paragraph beside which it stands. */
export interface Beside {
  readonly place: Element;
  readonly language: string;
  /** What the text says now. */
  present(): string;
  discard(): void;
}

const comparisons = new Map<string, Set<() => void>>(); // of the cards on the page, by text
let timer: ReturnType<typeof setTimeout> | undefined;

/** Show beside a paragraph the own words that the server did not take, until they are discarded. */
export function showCard(aside: KeptAside, beside: Beside): void {
  const { place, language } = beside;
  if (place.querySelector(`[data-aside="${CSS.escape(aside.id)}"]`)) return;
  const card = document.createElement("aside");
  card.className = "unsent card";
  card.dataset.aside = aside.id;
  card.id = `card-${aside.id}`;
  card.tabIndex = -1;
  const title = element("p", t("Mi redacción no enviada"), "notice-title");
  title.id = `unsent-${aside.id}`;
  card.setAttribute("aria-labelledby", title.id);
  const words = element("blockquote", aside.words, "quoted notranslate");
  words.lang = language;
  words.dir = "auto";
  words.translate = false;
  const against = element("div", "", "against notranslate");
  against.translate = false;
  against.lang = language;
  const all = comparisons.get(aside.text) ?? new Set();
  const compare = (): void => void draw(against, beside.present(), aside.words);
  comparisons.set(aside.text, all.add(compare));
  const row = element("p", "", "actions");
  const copy = button(t("Copiar"), () => void copied(copy, aside.words));
  const done = button(t("Descartar"), () => {
    all.delete(compare);
    beside.discard();
    card.remove();
  });
  row.append(copy, done);
  card.append(
    title,
    element("p", reasonOf(aside.reason, aside.whose)),
    words,
    against,
    row,
    ...sending(aside),
  );
  place.append(card);
  compareSoon(aside.text);
}

/** «Enviar como propuesta», where proposals are taken: the words go into its form, and stay here as well. */
function sending(aside: KeptAside): readonly HTMLElement[] {
  const tray = document.querySelector<HTMLElement>("[data-proposals]")?.dataset.proposals;
  const csrf = document.querySelector<HTMLInputElement>('input[name="csrf"]')?.value;
  if (!tray || !csrf) return [];
  const form = document.createElement("form");
  form.method = "post";
  form.action = `${tray}/write`;
  for (const [name, value] of Object.entries({ csrf, text: aside.text, wording: aside.words })) {
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name, value });
    form.append(field);
  }
  form.append(element("button", t("Enviar como propuesta"), "button"));
  return [form];
}

/** A text says something else: the cards beside it are compared with it anew. */
export function compareSoon(text: string): void {
  if (!comparisons.get(text)?.size) return;
  clearTimeout(timer);
  timer = setTimeout(() => {
    for (const all of comparisons.values()) for (const compare of all) compare();
  }, COMPARED_MS);
}

/** Draw how unsent words differ from what the text says now. */
async function draw(place: HTMLElement, present: string, words: string): Promise<void> {
  try {
    const { against } = await import("./against.ts");
    place.replaceChildren(...against(present, words));
  } catch {
    place.replaceChildren(); // the whole words stand above
  }
}

/** Why the words are here and not in the text. */
export function reasonOf(reason: string, whose = ""): string {
  switch (reason) {
    case "draft_frozen":
      return t("Este texto está congelado: sus párrafos ya no cambian.");
    case "draft_preparing":
      return t("Este texto todavía se está preparando: por ahora solo lo cambia la secretaría.");
    case "not_allowed":
      return t("Su función no permite hacer esto. Si lo necesita, pídalo a la secretaría técnica.");
    case "paragraph_locked":
      return t("La presidencia bloqueó este párrafo: su redacción no cambia hasta que lo desbloquee.");
    case "propose_instead":
      return t("Ahora solo escriben la secretaría y la presidencia. Envíe su redacción como propuesta.");
    case "draft_final":
      return t("Este texto ya terminó: no cambia más.");
    case "paragraph_agreed":
      return t("Este párrafo está acordado: su redacción no cambia hasta que la presidencia lo reabra.");
    case "paragraph_under_silence":
      return t(
        "Sobre este párrafo corre un procedimiento de silencio: su redacción no cambia mientras tanto.",
      );
    case "paragraph_deleted":
      return t("Este párrafo está suprimido: ya no cambia.");
    case "bracket_held":
      return t(
        "Ese corchete lo sostienen %(holders)s: lo quita quien lo sostiene, o la presidencia con una resolución.",
        { holders: whose },
      );
    case "alternative_of_another":
      return t(
        "Esas palabras son de %(sponsors)s: dentro de su alternativa agregue las suyas en un corchete propio, o proponga otra alternativa.",
        { sponsors: whose },
      );
    case "sponsor_of_another":
      return t("El nombre de %(code)s delante de una redacción lo escribe esa delegación.", { code: whose });
    case "diverged":
      return t("Aquí se veía otro texto que en el servidor: el párrafo se volvió a cargar.");
    case "renewed":
      return t("El servidor tiene otra versión de este párrafo.");
    case "left":
      return t("Quedó sin enviar en una pestaña que se cerró.");
    case "wording_too_long":
      return t("Con estos cambios el párrafo sería demasiado largo.");
    default:
      return t("El servidor no aceptó estos cambios (%(reason)s).", { reason });
  }
}

async function copied(control: HTMLButtonElement, words: string): Promise<void> {
  const isDone = await navigator.clipboard?.writeText(words).then(
    () => true,
    () => false,
  );
  control.textContent = isDone ? t("Copiado") : t("No se pudo copiar");
  window.setTimeout(() => {
    control.textContent = t("Copiar");
  }, SHOWN_MS);
}
