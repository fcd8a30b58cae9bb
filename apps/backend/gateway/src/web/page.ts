import { randomBytes } from 'node:crypto';
import { pagePolicy, plainPagePolicy, type PagePolicyOptions } from './policy.ts';

/** What stands for the nonce in the host's HTML. */
const placeholder = '__CSP_NONCE__';

/** The host's page with a fresh nonce of 128 bits, which its policy names too. */
export function pageReply(html: string, options: Omit<PagePolicyOptions, 'nonce'>): Response {
  const nonce = randomBytes(16).toString('base64');
  return new Response(html.replaceAll(placeholder, nonce), {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': pagePolicy({ ...options, nonce }),
      'cache-control': 'no-store',
    },
  });
}

/** What is shown in the app's place while there is none. */
export function noAppReply({ hint }: { hint: string }): Response {
  return new Response(noApp.replace('HINT', hint), {
    status: 503,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': plainPagePolicy,
      'cache-control': 'no-store',
      'retry-after': '5',
    },
  });
}

const noApp = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Countersign</title>
<h1>The web app is not there</h1>
<p>The API is at <code>/api/</code>. HINT</p>
</html>
`;
