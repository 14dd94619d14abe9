/** What organizers connect to: both streams of a game day. Loaded by organizers' pages and the server only. */
export const organizersNamespace = "/organizers";
/** What they ask where WebSocket is blocked. */
export const organizersPollPath = "conduct/stream";
