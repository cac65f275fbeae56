import { element } from "../editor/card.ts";
import { t } from "../language/messages.ts";

/** What of a kind only the original has, and what only the translation has. */
export interface Difference {
  readonly kind: string;
  readonly missing: readonly string[];
  readonly added: readonly string[];
}

/**
 * Ask where a translation is built otherwise than its original and list it; returns whether it is anywhere,
 * `former` where there is no answer.
 */
export async function tellDifferences(text: string, place: HTMLElement, former: boolean): Promise<boolean> {
  const found = await differencesOf(text);
  if (!found) return former;
  place.querySelector(".differences")?.replaceChildren(...found.map(lineOf));
  return found.length > 0;
}

async function differencesOf(text: string): Promise<readonly Difference[] | null> {
  try {
    const answer = await fetch(`/api/v1/texts/${encodeURIComponent(text)}/translation`);
    if (!answer.ok) return null;
    return ((await answer.json()) as { readonly differences: readonly Difference[] }).differences;
  } catch {
    return null;
  }
}

function lineOf({ kind, missing, added }: Difference): HTMLElement {
  const line = element("p", nameOf(kind));
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
