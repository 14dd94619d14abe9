/**
 * One row of the table. Without an aim it only informs; `cause` says why an aim is missed, from what was measured in the same run.
 * `unmeasured`: there is no figure, and the table is none to be kept.
 */
export type Figure = {
  what: string;
  ours: string;
  bare?: string;
  ratio?: string;
  aim?: string;
  meets?: boolean;
  cause?: string;
  unmeasured?: true;
};

/** The row of what threw instead. */
export const unmeasured = (what: string, error: unknown): Figure => ({
  what: `${what}: COULD NOT BE MEASURED`,
  ours: "",
  meets: false,
  cause: (error instanceof Error ? error.message : String(error)).split("\n", 1)[0] ?? "",
  unmeasured: true,
});

export const ms = (value: number): string => (value === Infinity ? "never" : `${value < 100 ? value.toFixed(1) : value.toFixed(0)} ms`);
export const times = (value: number): string => `${value.toFixed(2)}x`;
export const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;
export const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;
export const percent = (share: number): string => `${(share * 100).toFixed(share === 1 ? 0 : 2)} %`;
