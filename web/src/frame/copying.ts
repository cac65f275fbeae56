import { t } from "../language/messages.ts";

const SHOWN_MS = 4_000;

/** Show the copy buttons (`data-copy` holds the text) where the browser lets us copy. */
export function enableCopying(page: Document): void {
  if (!navigator.clipboard) return;
  for (const button of page.querySelectorAll<HTMLButtonElement>("button[data-copy]")) {
    const label = button.textContent ?? "";
    button.hidden = false;
    button.addEventListener("click", () => void copy(button, label));
  }
}

async function copy(button: HTMLButtonElement, label: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(button.dataset.copy ?? "");
    button.textContent = t("Copiado");
  } catch {
    button.textContent = t("No se pudo copiar");
  }
  window.setTimeout(() => {
    button.textContent = label;
  }, SHOWN_MS);
}
