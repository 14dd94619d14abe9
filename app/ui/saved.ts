const held = new Map<string, unknown>();
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
  // Some browsers refuse the lasting storage, but keep what a reload of the tab brings back.
  if (!writes(() => localStorage, key, value)) writes(() => sessionStorage, key, value);
  tell();
}

export function onSaved(listener: () => void): () => void {
  if (listeners.size === 0) addEventListener("storage", forget);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) removeEventListener("storage", forget);
  };
}

/** Another tab wrote; what is held here is old. */
function forget({ key }: StorageEvent): void {
  if (key === null) held.clear();
  else held.delete(key);
  tell();
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
