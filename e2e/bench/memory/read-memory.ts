import { megabytes, type Figure } from "../figure.ts";
import type { Instance, ProgramName } from "../instance.ts";
import { memoryBytes } from "./read-process.ts";

export type Memory = Map<ProgramName, number>;

/** Bytes of each program with everything it started. */
export function readMemory(instance: Instance, names: readonly ProgramName[]): Memory {
  return new Map(
    names.map((name) => {
      const pids = instance.pids(name);
      if (pids.length === 0) throw new Error(`${name} does not run: its memory can't be read`);
      return [name, pids.reduce((sum, pid) => sum + memoryBytes(pid), 0)];
    }),
  );
}

export function memoryFigures(idle: Memory, load: Memory, underWhat: string): Figure[] {
  return [...idle].map(([name, bytes]) => ({
    what: `Memory of ${name}, idle / ${underWhat}`,
    ours: `${megabytes(bytes)} / ${megabytes(load.get(name) ?? Number.NaN)}`,
  }));
}
