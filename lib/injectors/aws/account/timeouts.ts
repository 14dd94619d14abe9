/** How long one HTTP request may take, in milliseconds. Without `throwOnRequestTimeout` the SDK only warns of a silent endpoint. */
export const httpTimeouts = {
  /** From asking for a socket to having one that is connected. */
  connectionTimeout: 3_000,
  /** Until the answer begins. */
  requestTimeout: 10_000,
  throwOnRequestTimeout: true,
  /** Between two packets of the answer. */
  socketTimeout: 10_000,
} as const;

/** How long all that is asked for credentials may take together, in milliseconds. */
export const credentialsDeadlineMs = 15_000;
