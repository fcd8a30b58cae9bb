import { expect, it } from 'vitest';
import { composeLinkMail } from './compose-link-mail.ts';
import { composeListMail } from './compose-list-mail.ts';

const hostile = `<img src=x onerror="a('b')"> & co`;

it('shows in HTML what people called themselves, and never runs it', () => {
  const mail = composeLinkMail({
    to: 'zoe@example.test',
    name: hostile,
    subject: hostile,
    before: hostile,
    action: hostile,
    link: 'http://localhost:8080/actions?a=1&b="2"',
    after: hostile,
  });
  const shown = '&lt;img src=x onerror=&quot;a(&#39;b&#39;)&quot;&gt; &amp; co';
  expect(mail.html).not.toContain('<img');
  expect(mail.html.split(shown)).toHaveLength(5);
  expect(mail.html).toContain('href="http://localhost:8080/actions?a=1&amp;b=&quot;2&quot;"');
  expect(mail.text).toContain(`Hello ${hostile},`);
});

it('shows a list of links the same way', () => {
  const item = { text: hostile, link: 'http://localhost:8080/actions/1?"' };
  const mail = composeListMail({
    to: 'zoe@example.test',
    name: hostile,
    subject: hostile,
    before: hostile,
    items: [item, item],
    after: hostile,
  });
  expect(mail.html).not.toContain('<img');
  expect(mail.html.split('href="http://localhost:8080/actions/1?&quot;"')).toHaveLength(3);
  expect(mail.text.split(`- ${hostile}\n  ${item.link}`)).toHaveLength(3);
});
