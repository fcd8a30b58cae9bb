import { describe, expect, it } from 'vitest';
import { kindNames } from '../kinds/kinds.ts';
import { createUnsubscribeLinks } from '../unsubscribe/links.ts';
import { composeList } from './compose-list.ts';
import { composeNotification } from './compose.ts';

const about = {
  notificationId: '0190a5f0-0000-7000-8000-000000000001',
  personId: '0190a5f0-0000-7000-8000-000000000003',
  actionId: '0190a5f0-0000-7000-8000-000000000002',
  actionType: 'create_promotion',
  actorName: '<b>Eve</b>',
};
const to = { name: '"Zoë" <x>', email: 'zoe@example.test' };
const linkedTo = (publicUrl: string) => ({
  publicUrl,
  links: createUnsubscribeLinks('a secret of thirty-two characters', publicUrl),
});
const compose = (kind: string, publicUrl = 'https://approvals.example') =>
  composeNotification({ ...about, kind }, to, linkedTo(publicUrl));

describe.each(kindNames)('the mail of %s', (kind) => {
  const mail = compose(kind);

  it('says of which type the action is, and links to it alone', () => {
    expect(mail.subject).toMatch(/: Create promotion$/);
    for (const body of [mail.text, mail.html]) {
      expect(body.match(/https?:[^\s"<]+/g)).toEqual([
        `https://approvals.example/actions/${about.actionId}`,
      ]);
    }
  });

  it('says to who reads it where mail is chosen', () => {
    for (const body of [mail.text, mail.html]) expect(body).toContain('under Notifications, Mail');
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
      'List-Unsubscribe': expect.stringMatching(
        RegExp(
          `^<https://approvals.example/api/notification/unsubscribe\\?link=v1.${about.personId}.${kind}.[\\w-]{43}>$`,
        ),
      ),
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    });
  });
});

it('says of many where mail is chosen', () => {
  const mailed = [{ ...about, kind: 'decided' }];
  const { text } = composeList(mailed, 'digest', to, linkedTo('https://approvals.example'));
  expect(text).toContain('under Notifications, Mail');
});

it('is none for a kind of a later release', () => {
  expect(() => compose('later')).toThrow('of the kind later');
  expect(() => compose('constructor')).toThrow('of the kind constructor');
});

it('is not turned off by one press where that is not safe', () => {
  const headers = compose('decided', 'http://localhost:8080').headers!;
  expect(Object.keys(headers)).toEqual(['Auto-Submitted', 'List-Unsubscribe']);
});

it('lists the latest of many, says how many more there are, and is turned off as a whole', () => {
  const many = Array.from({ length: 53 }, (_, at) => {
    const notificationId = about.notificationId.replace(/.{3}$/, String(100 + at));
    return { ...about, kind: at === 52 ? 'executed' : 'decided', notificationId };
  });
  const mail = composeList(many, 'digest', to, linkedTo('https://approvals.example'));
  expect(mail.subject).toBe('53 notifications that you have not read');
  expect(mail.text.match(/^- .+$/gm)).toEqual([
    '- Executed: Create promotion',
    ...Array.from({ length: 49 }, () => '- Decided: Create promotion'),
  ]);
  expect(mail.text).toContain('There are 3 more, all in the app.');
  expect(mail.messageId).toBe(`<digest.${many[52]!.notificationId}@approvals.example>`);
  expect(mail.headers!['List-Unsubscribe']).toContain(`.${about.personId}.digest.`);
});

it.each([
  [['decided', 'decided'], `.${about.personId}.decided.`],
  [['decided', 'executed'], '<https://approvals.example/notifications/preferences>'],
])('of those that come at once, %j, one press turns off what all of them are', (kinds, says) => {
  const many = kinds.map((kind) => ({ ...about, kind }));
  const mail = composeList(many, 'each', to, linkedTo('https://approvals.example'));
  expect(mail.headers!['List-Unsubscribe']).toContain(says);
  expect('List-Unsubscribe-Post' in mail.headers!).toBe(says.startsWith('.'));
});
