/** The wall of a room: it asks what is on the floor, and keeps what it shows while nobody answers. */
import { documentAt } from "../live/documents.ts";

const EVERY_MS = 2000;

async function follow(): Promise<void> {
  const wall = document.querySelector("#wall");
  const status = document.querySelector<HTMLElement>("#status");
  const answered = await documentAt(location.href);
  const fresh = answered?.status === 200 ? answered.page.querySelector("#wall") : null;
  if (status) status.textContent = answered ? "" : (status.dataset.lost ?? "");
  if (answered?.status === 404) location.reload(); // the code has ended
  if (wall && fresh && !fresh.isEqualNode(wall)) wall.replaceWith(document.adoptNode(fresh));
  setTimeout(() => void follow(), EVERY_MS);
}

setTimeout(() => void follow(), EVERY_MS);
