/** Whether whoever asks is a browser that will show what is answered: it says so in Accept, scripts don't. */
export const wantsPage = (accept: string | null | undefined): boolean => accept?.includes("text/html") === true;

/** A refusal as a page that needs nothing else: no script, no stylesheet, no database. It asks again by itself when it is told when. */
export function refusalPage(message: string, status: number, askAgainAfterMs?: number): string {
  const refresh = askAgainAfterMs === undefined ? "" : `<meta http-equiv="refresh" content="${Math.ceil(askAgainAfterMs / 1000)}">\n`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${refresh}<title>${titleOf(status)} · Gameday</title>
<style>${style}</style>
</head>
<body>
<header>Gameday</header>
<main>
<h1>${titleOf(status)}</h1>
<p>${escaped(message)}</p>
</main>
</body>
</html>
`;
}

function titleOf(status: number): string {
  if (status === 404) return "Not here";
  if (status === 421) return "Another name";
  if (status === 429 || status === 503) return "Try again in a moment";
  return status < 500 ? "That did not work" : "Something went wrong";
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? "");

const style = `:root{color-scheme:light dark}
body{margin:0;font:16px/1.5 "Inter Variable",Inter,system-ui,sans-serif;background:light-dark(#f2f4f6,#0e1116);color:light-dark(#15191e,#ebedf0)}
header{padding:14px 16px;font-weight:600;border-bottom:1px solid light-dark(#dde0e4,#2a2e35);background:light-dark(#ffffff,#16191e)}
main{max-width:28rem;margin:0 auto;padding:40px 16px}
h1{margin:0 0 12px;font-size:28px;line-height:1.2;letter-spacing:-.025em}
p{margin:0;overflow-wrap:anywhere;color:light-dark(#43484f,#b7bcc4)}`;
