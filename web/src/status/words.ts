import { t, tn } from "../language/messages.ts";
import type { Status } from "./status.ts";

/** The sentence of a status. `hour` spells a time of the server in the person's zone. */
export function words(said: Status, hour: (at: number) => string): string {
  switch (said.state) {
    case "quiet":
      return "";
    case "saved":
      return t("Guardado %(hour)s", { hour: hour(said.at) });
    case "saving":
      return t("Guardando… %(count)s", { count: said.count });
    case "offline":
      return said.count === 0
        ? t("Sin conexión")
        : tn(
            "Sin conexión: %(count)s cambio solo en este equipo",
            "Sin conexión: %(count)s cambios solo en este equipo",
            said.count,
          );
    case "refused":
      return tn("%(count)s redacción no enviada", "%(count)s redacciones no enviadas", said.count);
    case "unkept":
      return t("Este equipo no puede guardar copias: no cierre la página");
  }
}

/** The sentence of a status where messages go by plain requests: it works, a little more slowly. */
export function compatible(sentence: string): string {
  return sentence === "" ? t("Modo compatible") : t("%(status)s · modo compatible", { status: sentence });
}

/** What the banner over the page adds while there is no connection; empty otherwise. */
export function banner(said: Status, since: string): string {
  if (said.state === "unkept") return t("Este equipo no puede guardar copias: no cierre la página");
  if (said.state !== "offline") return "";
  return said.count === 0
    ? t("Sin conexión desde las %(hour)s. Puede seguir leyendo.", { hour: since })
    : tn(
        "Sin conexión desde las %(hour)s. Puede seguir escribiendo: %(count)s cambio está en este equipo y se enviará solo.",
        "Sin conexión desde las %(hour)s. Puede seguir escribiendo: %(count)s cambios están en este equipo y se enviarán solos.",
        said.count,
        { hour: since },
      );
}
