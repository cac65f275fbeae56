import type { Kind } from "./detour.ts";
import type { Ends, Line } from "./socket.ts";

const SUBPROTOCOL = "acorde.1";
const TIMEOUT_MS = 15_000;
const PROBE_MS = 6_000;

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

/** Opens lines about one draft to where the page came from, of whatever kind is asked for. */
export function lines(draft: string, csrf: string): (kind: Kind, ends: Ends) => Promise<Line> {
  return async (kind, ends) => {
    if (kind === "socket") return openSocket(ends);
    try {
      const { PollLine } = await import("./poll.ts");
      return new PollLine(draft, csrf, ends);
    } catch {
      queueMicrotask(() => ends.closed(1006, ""));
      return { send: () => undefined, close: () => undefined };
    }
  };
}

function openSocket(ends: Ends): Line {
  const socket = new WebSocket(address(), SUBPROTOCOL);
  socket.onopen = () => ends.opened();
  socket.onmessage = ({ data }) => ends.heard(String(data));
  socket.onclose = ({ code, reason }) => ends.closed(code, reason);
  return {
    send: (frame) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(frame);
    },
    close: () => {
      socket.onclose = null;
      socket.onmessage = null;
      socket.close();
    },
  };
}

function address(): URL {
  const found = new URL("/live", location.href);
  found.protocol = found.protocol.replace("http", "ws");
  return found;
}

/** Whether frames of a WebSocket come through both ways: the server says why it ends one without a hello. */
export function probe(): Promise<boolean> {
  return new Promise((told) => {
    const socket = new WebSocket(address(), SUBPROTOCOL);
    const done = (passes: boolean): void => {
      socket.onclose = null;
      socket.close();
      told(passes);
    };
    socket.onopen = () => socket.send('{"is":"pong"}');
    socket.onmessage = () => done(true);
    socket.onclose = () => done(false);
    setTimeout(() => done(false), PROBE_MS);
  });
}
