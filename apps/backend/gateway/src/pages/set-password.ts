import { escapeHtml, layout } from './layout.ts';

/** What tells the two pages apart on which a password is chosen. */
export interface SetPasswordPage {
  title: string;
  lead: string;
  /** Where the form is posted, as JSON. */
  endpoint: string;
  /** What the password is called there. */
  field: string;
}

/**
 * A page on which a person chooses a password. The one-time token is in the URL's fragment, which no
 * browser sends and no mail scanner's request can use up.
 */
export function setPasswordPage({ title, lead, endpoint, field }: SetPasswordPage): string {
  return layout({
    title: `${title} · Countersign`,
    head: '<script type="module" src="/assets/set-password.js"></script>',
    main: `<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(lead)}</p>
<noscript><p class="problem">This page needs JavaScript.</p></noscript>
<form data-endpoint="${escapeHtml(endpoint)}" data-field="${escapeHtml(field)}" novalidate>
<label for="password">New password</label>
<input id="password" type="password" autocomplete="new-password" required maxlength="128"
 aria-describedby="hint problem" autocapitalize="none" spellcheck="false">
<p id="hint" class="hint">At least 12 characters; a few unrelated words are easy to remember.</p>
<p class="show"><input id="show" type="checkbox"><label for="show">Show the password</label></p>
<p id="problem" class="problem" role="alert"></p>
<button type="submit">Set password</button>
</form>
<p id="done" role="status" aria-live="polite" tabindex="-1"></p>`,
  });
}
