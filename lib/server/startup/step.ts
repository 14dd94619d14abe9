/** Runs one step of the start, visibly: its title at once, its seconds when done. `say` adds what the step found out. */
export async function step<T>(title: string, work: (say: (words: string) => void) => Promise<T>): Promise<T> {
  const began = performance.now();
  const notes: string[] = [];
  const terminal = process.stdout.isTTY === true;
  if (terminal) process.stdout.write(`  ${title} …`);
  try {
    const result = await work((words) => notes.push(words));
    const line = `  ${title}: ${[...notes, seconds(performance.now() - began)].join(", ")}`;
    process.stdout.write(terminal ? `\r\u001b[K${line}\n` : `${line}\n`);
    return result;
  } catch (error) {
    if (terminal) process.stdout.write("\n");
    throw error;
  }
}

export const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
