import { expect, it } from 'vitest';
import { escapeHtml } from './layout.ts';
import { createPages } from './pages.ts';
import { setPasswordScript } from './set-password-script.ts';

it('is a script that compiles', () => {
  // oxlint-disable-next-line typescript/no-implied-eval, no-new-func
  expect(() => new Function(setPasswordScript)).not.toThrow();
});

it('finds on its pages what it looks for', () => {
  const pages = createPages({ publicUrl: 'http://localhost:8080', mailUrl: undefined });
  const ids = [...setPasswordScript.matchAll(/querySelector\('#(\w+)'\)/g)].map(([, id]) => id);
  expect(ids.length).toBeGreaterThan(2);
  for (const path of ['/invitation', '/reset-password']) {
    const { body = '' } = pages.get(path) ?? {};
    for (const id of ids) expect(body).toContain(`id="${id}"`);
    expect(body).toMatch(/autocomplete="new-password"/);
    expect(body).toMatch(/<label for="password">/);
    expect(body).toMatch(/aria-live="polite"/);
  }
});

it('escapes what is put into pages', () => {
  expect(escapeHtml(`<a href="x" id='y'>&`)).toBe(
    '&#60;a href=&#34;x&#34; id=&#39;y&#39;&#62;&#38;',
  );
  const home = createPages({ publicUrl: 'http://x', mailUrl: 'http://"><script>' }).get('/');
  expect(home?.body).not.toContain('<script>');
});
