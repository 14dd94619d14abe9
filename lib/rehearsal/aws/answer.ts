/** What the control endpoint sends back. */
export type Answer = { status: number; headers: Record<string, string>; body: string };
