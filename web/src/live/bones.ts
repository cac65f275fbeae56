import { element } from "../editor/card.ts";
import { t } from "../language/messages.ts";

/** What of a kind only the original has, and what only the translation has. */
export interface Difference extends Apart {
  readonly kind: string;
}

interface Apart {
  readonly missing: readonly string[];
  readonly added: readonly string[];
}

interface Told {
  readonly differences: readonly Difference[];
  readonly countries: Apart | null; // a warning alone
}

/** Ask where a translation is built otherwise than its original and list it; null where there is no answer. */
export async function tellDifferences(text: string, place: HTMLElement): Promise<boolean | null> {
  const found = await differencesOf(text);
  if (!found) return null;
  const { differences, countries } = found;
  const lines = differences.map((each) => lineOf(nameOf(each.kind), each));
  place.querySelector(".differences")?.replaceChildren(...lines);
  const warning = countries ? [lineOf(t("Mire los nombres de países"), countries)] : [];
  place.querySelector(".countries")?.replaceChildren(...warning);
  return lines.length > 0;
}

async function differencesOf(text: string): Promise<Told | null> {
  try {
    const answer = await fetch(`/api/v1/texts/${encodeURIComponent(text)}/translation`);
    if (!answer.ok) return null;
    return (await answer.json()) as Told;
  } catch {
    return null;
  }
}

function lineOf(name: string, { missing, added }: Apart): HTMLElement {
  const line = element("p", name);
  if (missing.length > 0) line.append(` · ${t("falta:")} `, quoted(missing));
  if (added.length > 0) line.append(` · ${t("sobra:")} `, quoted(added));
  return line;
}

function nameOf(kind: string): string {
  if (kind === "brackets") return t("Corchetes");
  return kind === "notes" ? t("Llamadas de nota") : t("Números");
}

function quoted(parts: readonly string[]): HTMLElement {
  const made = element("bdi", parts.join("; "), "notranslate");
  made.translate = false;
  return made;
}
