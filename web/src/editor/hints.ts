import { t, tn } from "../language/messages.ts";

/** What a person is told under the paragraph about what was typed or pasted. */
export type Hint = "line" | "split" | "lines" | "unseen" | "long" | "picture" | { readonly struck: number };

/** The sentence of a hint. */
export function sentenceOf(hint: Hint): string {
  if (typeof hint !== "string")
    return tn("Se omitió %(count)s pasaje tachado.", "Se omitieron %(count)s pasajes tachados.", hint.struck);
  switch (hint) {
    case "line":
      return t("Los párrafos los divide la secretaría.");
    case "split":
      return t("Un párrafo es una sola línea. Para dividirlo salga de él y use «Dividir».");
    case "lines":
      return t("Un párrafo es una sola línea: los saltos de línea quedaron como espacios.");
    case "unseen":
      return t("Se quitaron caracteres que no se ven.");
    case "long":
      return t("No cabe: el párrafo sería demasiado largo.");
    case "picture":
      return t("Una imagen no cabe en un párrafo.");
  }
}
