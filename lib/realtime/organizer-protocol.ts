/** What organizers connect to: both streams of a game day. Loaded by organizers' pages and the server only. */
export const organizersNamespace = "/organizers";
