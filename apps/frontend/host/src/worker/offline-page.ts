import { offline as texts } from '../strings/en/offline.ts';

/** It looks whether Countersign is there again so often, in seconds. */
const againAfter = 5;

/**
 * What is shown in place of a page while Countersign cannot be reached: nothing of it was kept, and it runs no script. It asks
 * for the page again by itself.
 */
export function offlinePage(): Response {
  const nonce = crypto.randomUUID();
  return new Response(html(nonce), {
    status: 503,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; style-src 'nonce-${nonce}'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'`,
      'cache-control': 'no-store',
      refresh: String(againAfter),
    },
  });
}

const html = (nonce: string): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${texts.window}</title>
<style nonce="${nonce}">${style}</style>
<main>
<h1>${texts.title}</h1>
<p>${texts.body}</p>
<p>${texts.again}</p>
<p><a href="">${texts.now}</a></p>
</main>
</html>
`;

const style = `
:root { color-scheme: light dark; --bg: #f6f7f9; --fg: #15181c; --muted: #565d67; --accent: #0b5cad; }
@media (prefers-color-scheme: dark) { :root { --bg: #0e1115; --fg: #eceff3; --muted: #a2abb8; --accent: #6cb2f7; } }
body { margin: 0; min-height: 100dvh; display: grid; place-items: center; background: var(--bg); color: var(--fg);
  font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 26rem; padding: 1.5rem; }
h1 { margin: 0 0 .5rem; font-size: 1.25rem; line-height: 1.3; }
p { margin: 0 0 .75rem; color: var(--muted); }
a { color: var(--accent); display: inline-block; padding: .25rem 0; }
a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }`;
