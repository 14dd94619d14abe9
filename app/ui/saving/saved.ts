const held = new Map<string, unknown>();
/** What this tab's user typed and has not sent, by key: how to tell that nothing is left of it. */
const typed = new Map<string, (value: unknown) => boolean>();
const listeners = new Set<() => void>();
const tell = () => listeners.forEach((listener) => listener());

/** What is kept under a key in this browser, by this tab or another. `initial` when there is nothing, or nothing that can be read. */
export function savedValue<Value>(key: string, initial: Value): Value {
  if (!held.has(key)) held.set(key, readSaved(key) ?? initial);
  return held.get(key) as Value;
}

/** A full or missing storage is no reason to fail: another may take it, else the value lives as long as the page. `null` keeps nothing. */
export function saveValue(key: string, value: unknown): void {
  if (held.get(key) === value) return;
  held.set(key, value);
  // Some browsers refuse the lasting storage, but keep what a reload of the tab brings back. What the other holds is older: it must not come back.
  const lasts = writes(() => localStorage, key, value);
  if (!lasts) writes(() => localStorage, key, null);
  writes(() => sessionStorage, key, lasts ? null : value);
  tell();
}

/** Saves what was typed here: until it is sent, what other tabs type under the key does not replace it. */
export function saveTyped<Value>(key: string, value: Value, isBlank: (value: Value) => boolean): void {
  saveValue(key, value);
  if (isBlank(value)) typed.delete(key);
  else typed.set(key, (other) => isBlank(other as Value));
}

export function onSaved(listener: () => void): () => void {
  if (listeners.size === 0) addEventListener("storage", forget);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) removeEventListener("storage", forget);
  };
}

/** Another tab wrote; what is held here is old, but for what is typed here and was not sent there. */
function forget({ key, oldValue, newValue }: StorageEvent): void {
  if (key === null) held.clear();
  else if (isOwn(key, oldValue, newValue)) return;
  else held.delete(key);
  if (key === null) typed.clear();
  else typed.delete(key);
  tell();
}

/** Whether what this tab holds was typed in it, and is not what another tab has just sent, which leaves nothing. */
function isOwn(key: string, before: string | null, after: string | null): boolean {
  const isBlank = typed.get(key);
  if (isBlank === undefined) return false;
  return !(before === JSON.stringify(held.get(key)) && (after === null || isBlank(JSON.parse(after))));
}

const readSaved = (key: string): unknown => reads(() => localStorage, key) ?? reads(() => sessionStorage, key);

function writes(storage: () => Storage, key: string, value: unknown): boolean {
  try {
    if (value === null) storage().removeItem(key);
    else storage().setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

function reads(storage: () => Storage, key: string): unknown {
  try {
    return JSON.parse(storage().getItem(key) ?? "null");
  } catch {
    return null;
  }
}
