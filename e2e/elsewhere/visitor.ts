/** Somebody with cookies of their own, without a browser: forms and commands as pages send them. */
export type Visitor = {
  get: <View>(path: string) => Promise<View>;
  /** A form. */
  post: (path: string, fields: Record<string, string>) => Promise<void>;
  /** `gameDayId` null for what makes a game day. Throws with the refusal. */
  command: <Result>(gameDayId: string | null, name: string, input: object) => Promise<Result>;
};

export function visitor(url: string): Visitor {
  const cookies = new Map<string, string>();
  const ask = async (path: string, init: RequestInit = {}): Promise<string> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { origin: url, cookie, accept: "application/json", ...init.headers };
    const response = await fetch(`${url}${path}`, { ...init, headers, redirect: "manual" });
    for (const set of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      cookies.set(name, value);
    }
    const text = await response.text();
    if (!response.ok) throw new Error(`${init.method ?? "GET"} ${path} answered ${response.status}: ${text.slice(0, 400)}`);
    return text;
  };
  const send = (path: string, body: object): Promise<string> =>
    ask(path, { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" } });
  return {
    get: async <View>(path: string) => JSON.parse(await ask(path)) as View,
    post: async (path, fields) => void (await send(path, fields)),
    command: async <Result>(gameDayId: string | null, name: string, input: object) => {
      const at = gameDayId === null ? `/api/commands/${name}` : `/api/game-days/${gameDayId}/commands/${name}`;
      return (JSON.parse(await send(at, input)) as { result: Result }).result;
    },
  };
}
