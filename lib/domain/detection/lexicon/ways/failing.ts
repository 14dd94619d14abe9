import type { Kind } from "../kind.ts";

export const failing: Kind = {
  key: "failing",
  names: `error*, errors, fault*, failing, fails, fehler*, erreur*, エラー, 500, 5xx, exceptions`,
  about: `fault, error*, abort, http.fault, fail*, answers with errors`,
  signs: `500, 502, 503, 5xx, internal server error, error rate, errors, exception*, bad response, error from, failures, failed, status 500,
    stack trace, error ratio`,
  against: `no errors, without error, no error`,
};
