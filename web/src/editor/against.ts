import { t } from "../language/messages.ts";
import { diffWords } from "../text/diff.ts";
import { element } from "./card.ts";
import { drawn } from "./redline.ts";

/** How words differ from what a text says now, to be read under them; nothing where they are too long. */
export function against(present: string, words: string): readonly Node[] {
  if (present === words) return [element("p", t("El texto ya dice lo mismo."))];
  try {
    const line = element("p", "", "diff words");
    line.dir = "auto";
    for (const span of diffWords(present, words))
      line.append(...drawn({ ...span, authors: [], isLast: false }));
    return [element("p", t("Frente al texto actual:"), "hint"), line];
  } catch {
    return [];
  }
}
