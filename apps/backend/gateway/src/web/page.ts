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

/** What is shown in the app's place before it was built. */
export function notBuiltReply(): Response {
  return new Response(notBuilt, {
    status: 503,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': plainPagePolicy,
      'cache-control': 'no-store',
      'retry-after': '5',
    },
  });
}

const notBuilt = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Countersign</title>
<h1>The web app is not built here</h1>
<p>The API is at <code>/api/</code>. To build the app and start everything: <code>npx -y pnpm@12 start</code></p>
</html>
`;
