/**
 * The store as pages are handed it: they pass it to what reads and writes, and read nothing by it themselves. `forViews` for whatever may wait,
 * so that no view takes a connection that a command needs, `forUrgent` for what must not wait.
 */
export { forUrgent, forViews, processStore, type Store } from "#lib/persistence/store.ts";
