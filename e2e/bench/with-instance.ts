import { closeStore, openStore, type Store } from "#lib/persistence/store.ts";
import { startInstance, type Instance, type InstanceOptions } from "./instance.ts";

/** A Gameday of its own with an open store, for as long as the work takes. */
export async function withInstance<Result>(
  dataFolder: string,
  options: InstanceOptions,
  work: (instance: Instance, store: Store) => Promise<Result>,
): Promise<Result> {
  const instance = await startInstance(dataFolder, options);
  process.env.GAMEDAY_ORIGIN = instance.url;
  const store = openStore({ databaseUrl: instance.databaseUrl });
  try {
    return await work(instance, store);
  } finally {
    await closeStore(store);
    await instance.stop();
  }
}
