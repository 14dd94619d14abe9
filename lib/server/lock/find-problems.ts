/** What npm writes of a package in `package-lock.json`. */
export type LockEntry = {
  version?: string;
  integrity?: string;
  resolved?: string;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  /** Comes inside of the archive of another, whose checksum is its own too. */
  inBundle?: boolean;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
};
export type LockFile = { packages: Record<string, LockEntry> };

const exact = /^\d+\.\d+\.\d+(-[\w.]+)?$/;

/** Where Node would find `name` for the package at `from`: its own node_modules, then each above. */
function findPackage({ packages }: LockFile, from: string, name: string): string | undefined {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf("/node_modules/")))) {
    const path = `${folder === "" ? "" : `${folder}/`}node_modules/${name}`;
    if (path in packages) return path;
    if (folder === "") return undefined;
  }
}

/** Why `npm ci` would not install the same everywhere, a sentence each; empty for a lock file that does. */
export function findLockProblems(lock: LockFile): string[] {
  const own = lock.packages[""] ?? {};
  const loose = Object.entries({ ...own.dependencies, ...own.devDependencies, ...own.optionalDependencies })
    .filter(([, version]) => !exact.test(version))
    .map(([name, version]) => `package.json asks for ${name} ${version}, which is no one version`);
  const entries = Object.entries(lock.packages).flatMap(([path, entry]) => [
    ...Object.keys({ ...entry.dependencies, ...entry.optionalDependencies })
      .filter((name) => findPackage(lock, path, name) === undefined)
      .map((name) => `${path || "package.json"} needs ${name}, which is not there`),
    ...(path === "" ? [] : problemsOf(path, entry)),
  ]);
  return [...loose, ...entries];
}

function problemsOf(path: string, { version, integrity, resolved, inBundle }: LockEntry): string[] {
  const problems: string[] = [];
  if (version === undefined || !exact.test(version)) problems.push(`${path} has no version`);
  if (inBundle !== true && !/^sha512-[\w+/]{86}==$/.test(integrity ?? "")) problems.push(`${path} has no checksum`);
  if (resolved !== undefined) problems.push(`${path} names a registry`);
  return problems;
}
