import { escapeHtml, layout } from './layout.ts';
import type { PageFacts } from './pages.ts';

/** What runs here, and where to find it. */
export function homePage({ publicUrl, mailUrl }: PageFacts): string {
  const mail = mailUrl
    ? `<dt>Mail</dt>
<dd><a href="${escapeHtml(mailUrl)}">${escapeHtml(mailUrl)}</a>: invitations and other mail caught on this machine</dd>`
    : '';
  return layout({
    title: 'Countersign',
    main: `<h1>Countersign</h1>
<p>One person files a sensitive action, another reviews it, and the service that owns the data executes it
exactly once.</p>
<dl>
<dt>API</dt>
<dd><code>${escapeHtml(publicUrl)}/api/</code> with <code>auth</code>, <code>workflow</code>,
<code>user</code>, <code>account</code> and <code>promotion</code></dd>
<dt>Sign in</dt>
<dd><code>POST /api/auth/sign-in/email</code> with <code>{"email", "password"}</code></dd>
<dt>State</dt>
<dd><a href="/ready">/ready</a>: whether the whole system can serve</dd>
${mail}
</dl>`,
  });
}
