import { button, element } from "../editor/card.ts";
import { t, tn } from "../language/messages.ts";
import type { Absence } from "./reunion.ts";

/** Where a text stands on the page, and how its paragraph is called. */
export interface Standing {
  readonly place: HTMLElement;
  readonly label: string;
}

/** Say over the draft what met when this page came back, and mark what should be read again. */
export function showAbsence(
  draft: HTMLElement,
  absence: Absence,
  standing: (id: string) => Standing | undefined,
): void {
  draft.parentElement?.querySelector(".returned")?.remove();
  const notice = element("div", "", "notice returned");
  notice.role = "status";
  draft.before(notice);
  notice.append(element("p", sentencesOf(absence).join(" ")));
  for (const id of absence.unions) {
    const found = standing(id);
    if (found) notice.append(markUnion(found));
  }
  const row = element("p", "", "actions");
  row.append(button(t("Entendido"), () => notice.remove()));
  notice.append(row);
}

/** What was sent, and what others wrote meanwhile. */
export function sentencesOf({ sent, heard }: Absence): readonly string[] {
  const went = sent > 0 ? [tn("Se envió %(count)s cambio.", "Se enviaron %(count)s cambios.", sent)] : [];
  const came =
    heard > 0
      ? [
          tn(
            "Mientras tanto hubo %(count)s cambio de otras delegaciones.",
            "Mientras tanto hubo %(count)s cambios de otras delegaciones.",
            heard,
          ),
        ]
      : [t("Mientras tanto nadie más cambió el texto.")];
  return [...went, ...came];
}

/** Mark a paragraph in which two changed the same words; returns the way to it. */
function markUnion({ place, label }: Standing): HTMLElement {
  place.querySelector(".union")?.remove();
  const mark = element("p", "", "union");
  const seen = button(t("Ya la revisé"), () => mark.remove(), "button quiet");
  mark.append(
    element("span", t("Revise la unión"), "mark warning"),
    ` ${t("Otra delegación cambió las mismas palabras: las dos redacciones quedaron en el texto.")} `,
    seen,
  );
  place.append(mark);
  const line = element("p", "");
  const link = document.createElement("a");
  link.href = `#${place.id}`;
  link.textContent = t("Revise la unión: %(label)s", { label });
  line.append(link);
  return line;
}
