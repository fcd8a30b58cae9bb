import { createHash } from 'node:crypto';
import type { CaughtMail } from './store.ts';

const style = `:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
body{max-width:48rem;margin:2rem auto;padding:0 1rem}
article{border-top:1px solid GrayText;padding:1rem 0}
h1{font-size:1.25rem}h2{font-size:1rem;margin:0}
p{margin:0}pre{font:inherit;white-space:pre-wrap;overflow-wrap:anywhere;margin:.5rem 0 0}`;

/** No script runs on the page, and nothing of another origin is loaded or frames it. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The page of all caught mails, newest first, as plain text with links. */
export function mailPage(mails: readonly CaughtMail[]): string {
  const articles = mails.toReversed().map(
    ({ subject, to, text }) => `<article><h2>${escape(subject)}</h2>
<p>To ${escape(to.map(({ address }) => address).join(', '))}</p><pre>${linked(text)}</pre></article>`,
  );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Caught mail</title>
<meta name="viewport" content="width=device-width"><style>${style}</style></head>
<body><main><h1>Caught mail (${mails.length})</h1>
<p>Mail that Countersign sends on this machine goes nowhere else. Load this page again for what came since.</p>
${articles.join('\n')}</main></body></html>
`;
}

function linked(text: string): string {
  return text
    .split(/(https?:\/\/\S+)/)
    .map((part, at) =>
      at % 2 === 1
        ? `<a rel="noreferrer" href="${escape(part)}">${escape(part)}</a>`
        : escape(part),
    )
    .join('');
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}
