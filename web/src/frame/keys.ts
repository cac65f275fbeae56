const SWITCH = "acorde-keys";
const FIELDS = "input, textarea, select, [contenteditable], dialog";

const acts = new Map<string, (event: KeyboardEvent) => void>();

/** Whether single keys act on pages of this browser: whoever dictates or trembles can switch them off. */
export function keysAct(): boolean {
  try {
    return localStorage.getItem(SWITCH) !== "off";
  } catch {
    return true;
  }
}

export function switchKeys(isOn: boolean): void {
  try {
    localStorage.setItem(SWITCH, isOn ? "on" : "off");
  } catch {
    // Not remembered: they act again on the next page.
  }
}

/** Let a single key act while nobody writes; `name` as `KeyboardEvent.key` says it. */
export function onKey(name: string, act: (event: KeyboardEvent) => void): void {
  if (acts.size === 0) document.addEventListener("keydown", pressed);
  acts.set(name, act);
}

function pressed(event: KeyboardEvent): void {
  const act = acts.get(event.key);
  const isChord = event.ctrlKey || event.altKey || event.metaKey;
  if (!act || isChord || event.defaultPrevented || isWriting(event.target) || !keysAct()) return;
  act(event);
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(FIELDS) !== null;
}
