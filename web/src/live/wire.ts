const SUBPROTOCOL = "acorde.1";
const TIMEOUT_MS = 15_000;

/** A ticket for one connection; `login` where nobody is signed in any more, null while there is no connection. */
export async function ticketFor(csrf: string): Promise<string | "login" | null> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), TIMEOUT_MS);
  try {
    const headers = { "X-Acorde-CSRF": csrf, Accept: "application/json" };
    const sent = await fetch("/live/tickets", { method: "POST", headers, signal: late.signal });
    if (sent.status === 401 || sent.status === 403) return "login";
    const said = sent.ok ? ((await sent.json()) as { ticket?: unknown }) : {};
    return typeof said.ticket === "string" ? said.ticket : null;
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

/** A connection to where the page came from. */
export function openSocket(): WebSocket {
  const address = new URL("/live", location.href);
  address.protocol = address.protocol.replace("http", "ws");
  return new WebSocket(address, SUBPROTOCOL);
}
