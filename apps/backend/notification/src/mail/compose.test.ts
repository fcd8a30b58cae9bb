import { describe, expect, it } from 'vitest';
import { composeNotification } from './compose.ts';
import { mailKindNames } from './kinds.ts';

const about = {
  notificationId: '0190a5f0-0000-7000-8000-000000000001',
  actionId: '0190a5f0-0000-7000-8000-000000000002',
  actionType: 'create_promotion',
  actorName: '<b>Eve</b>',
};
const to = { name: '"Zoë" <x>', email: 'zoe@example.test' };
const compose = (kind: string) =>
  composeNotification({ ...about, kind }, to, 'https://approvals.example');

describe.each(mailKindNames)('the mail of %s', (kind) => {
  const mail = compose(kind);

  it('says of which type the action is, and links to it alone', () => {
    expect(mail.subject).toMatch(/: Create promotion$/);
    for (const body of [mail.text, mail.html]) {
      expect(body.match(/https?:[^\s"<]+/g)).toEqual([
        `https://approvals.example/actions/${about.actionId}`,
      ]);
    }
  });

  it('shows names as they are, and runs nothing', () => {
    expect(mail.text).toContain('Hello "Zoë" <x>,');
    expect(mail.html).toContain('Hello &quot;Zoë&quot; &lt;x&gt;,');
    expect(mail.html).not.toContain('<b>');
  });

  it('is known again when it comes twice, wants no answer, and says where it is turned off', () => {
    expect(mail.messageId).toBe(`<${about.notificationId}@approvals.example>`);
    expect(compose(kind)).toEqual(mail);
    expect(mail.headers).toEqual({
      'Auto-Submitted': 'auto-generated',
      'List-Unsubscribe': '<https://approvals.example/notifications/preferences>',
    });
  });
});

it('is none for a kind of a later release', () => {
  expect(() => compose('later')).toThrow('of the kind later');
  expect(() => compose('constructor')).toThrow('of the kind constructor');
});
