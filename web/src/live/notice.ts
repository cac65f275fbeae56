import { t } from "../language/messages.ts";
import type { Ending } from "./socket.ts";

/** What stands over a draft when something holds for all of it. */
export class Notice {
  readonly #place: HTMLElement;

  constructor(draft: HTMLElement) {
    this.#place = document.createElement("p");
    this.#place.role = "status";
    this.#place.className = "notice warning";
    this.#place.hidden = true;
    draft.before(this.#place);
  }

  /** The draft is in another mode than when the page was made; empty: in that again. */
  turn(mode: string): void {
    if (mode === "") this.#say("", "");
    else if (mode === "frozen")
      this.#say(t("Este texto está congelado: sus párrafos ya no cambian."), t("Volver a cargar"));
    else if (mode === "open") this.#say(t("La redacción está abierta otra vez."), t("Volver a cargar"));
    else this.#say(t("Este texto pasó a otro modo de trabajo."), t("Volver a cargar"));
  }

  /** The rights of this account are less than when the page was made. */
  restrict(): void {
    const why = t(
      "Su función ya no permite redactar en este texto. Lo que no se envió queda junto a su párrafo.",
    );
    this.#say(why, t("Volver a cargar"));
  }

  /** No connection is tried any more. */
  end(ending: Ending): void {
    this.#say(sentenceOf(ending), ending === "login" ? t("Entrar otra vez") : t("Volver a cargar"));
  }

  #say(sentence: string, action: string): void {
    this.#place.hidden = sentence === "";
    const link = document.createElement("a");
    link.href = location.href;
    link.textContent = action;
    this.#place.replaceChildren(sentence, " ", link);
  }
}

function sentenceOf(ending: Ending): string {
  switch (ending) {
    case "login":
      return t("Su acceso terminó. Lo que escribió sigue en este equipo y se enviará cuando entre otra vez.");
    case "forbidden":
    case "gone":
      return t("Este borrador ya no está a su alcance.");
    case "outdated":
      return t("Esta página ya no se entiende con el servidor.");
  }
}
