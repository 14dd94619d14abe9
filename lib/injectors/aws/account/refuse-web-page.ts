type Answered = { response: unknown };
type Stack = {
  add: (
    middleware: (next: (args: never) => Promise<Answered>) => (args: never) => Promise<Answered>,
    options: { step: "deserialize"; name: string; priority: "low" },
  ) => void;
};

/** Has a client throw at a web page: a tidy one would be read as an empty answer of AWS, as if the target did not exist. */
export function refuseWebPage({ middlewareStack }: { middlewareStack: unknown }): void {
  (middlewareStack as Stack).add((next) => async (args) => look(await next(args)), {
    step: "deserialize",
    name: "refuseWebPage",
    priority: "low",
  });
}

function look(answered: Answered): Answered {
  const $response = answered.response as { statusCode?: number; headers?: Record<string, string>; body?: { destroy?: () => void } };
  if (!/html/i.test($response.headers?.["content-type"] ?? "")) return answered;
  $response.body?.destroy?.();
  const { statusCode, headers } = $response;
  throw Object.assign(new Error("a web page came back"), { $response: { statusCode, headers }, $metadata: { httpStatusCode: statusCode } });
}
