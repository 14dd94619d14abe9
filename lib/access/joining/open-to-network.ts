/** Whether a host name or address is reached from its own machine only. */
export const isLoopback = (host: string): boolean => /^(localhost|127(\.\d+){3}|\[?::1\]?)$/i.test(host) || /\.localhost$/i.test(host);

/** Whether others than this machine can reach the pages, by what the supervisor told this process. */
export function isOpenToNetwork({ HOST, GAMEDAY_ORIGIN }: NodeJS.ProcessEnv): boolean {
  if (HOST !== undefined && !isLoopback(HOST)) return true;
  return GAMEDAY_ORIGIN !== undefined && URL.canParse(GAMEDAY_ORIGIN) && !isLoopback(new URL(GAMEDAY_ORIGIN).hostname);
}
