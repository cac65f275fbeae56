import { countUnsent, eraseUnsent } from "../answers/unsent.ts";
import { tn } from "../language/messages.ts";
import { releaseLeaving, unacknowledged } from "./leaving.ts";

const PATIENCE_MS = 2_000;
const STEP_MS = 100;

/** Before somebody signs out: say which words would be lost; after it: erase what this equipment kept. */
export function guardSignOut(page: Document): void {
  page.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.dataset.signout === undefined) return;
    event.preventDefault();
    if (form.dataset.sending !== undefined) return;
    form.dataset.sending = "";
    void signOut(form).finally(() => delete form.dataset.sending);
  });
}

async function signOut(form: HTMLFormElement): Promise<void> {
  const left = await unsentAfterWaiting();
  if (left > 0 && !confirm(warning(left))) return;
  const body = new URLSearchParams(new FormData(form) as unknown as Record<string, string>);
  const answer = await fetch(form.action, { method: "POST", body }).catch(() => null);
  if (!answer?.ok) return form.submit(); // the browser says what is wrong; nothing was erased
  await Promise.race([eraseUnsent().catch(() => undefined), pause(PATIENCE_MS)]);
  releaseLeaving();
  location.assign(answer.url);
}

/** What leaving the field has just sent needs a moment until it is acknowledged. */
async function unsentAfterWaiting(): Promise<number> {
  let left = await unsent();
  for (let waited = 0; left > 0 && navigator.onLine && waited < PATIENCE_MS; waited += STEP_MS) {
    await pause(STEP_MS);
    left = await unsent();
  }
  return left;
}

async function unsent(): Promise<number> {
  return Math.max(unacknowledged(), await countUnsent().catch(() => 0));
}

function warning(count: number): string {
  return tn(
    "En este equipo queda %(count)s cambio sin enviar. Si sale, se borra de este equipo y se pierde. ¿Salir?",
    "En este equipo quedan %(count)s cambios sin enviar. Si sale, se borran de este equipo y se pierden. ¿Salir?",
    count,
  );
}

function pause(time: number): Promise<void> {
  return new Promise((ended) => setTimeout(ended, time));
}
