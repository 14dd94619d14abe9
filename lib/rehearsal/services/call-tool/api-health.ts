import { callService, type ServiceAnswer } from "../call-service.ts";

const passedOn = ["x-health-mode", "x-health-source", "x-health-queue"];
const checkMs = 1_000;

type ApiHealth = {
  readonly reachable: boolean;
  /** The api's last known mode, "unreachable" when it does not answer. */
  readonly mode: string;
  stop: () => void;
};

/** The api's own health headers, to hand on to clients. */
export function healthHeadersOf(answer: ServiceAnswer): Record<string, string> {
  return Object.fromEntries(passedOn.flatMap((name) => (answer.headers.has(name) ? [[name, answer.headers.get(name) ?? ""]] : [])));
}

/** Asks the api for its health each second. */
export async function watchApiHealth(apiUrl: string): Promise<ApiHealth> {
  let answer: ServiceAnswer = { status: 0, headers: new Headers(), json: null };
  const check = async () => {
    answer = await callService(`${apiUrl}/health`, checkMs);
  };
  await check();
  const timer = setInterval(() => void check(), checkMs);
  return {
    get reachable() {
      return answer.status === 200;
    },
    get mode() {
      return answer.status === 0 ? "unreachable" : (answer.headers.get("x-health-mode") ?? "normal");
    },
    stop: () => clearInterval(timer),
  };
}
