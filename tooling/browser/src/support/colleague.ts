import { defaultDemoPassword } from '@countersign/auth/demo';
import type { Payload } from '@countersign/actions';
import { file, review, settled } from './actions.ts';
import { linkFromMail } from './mail.ts';
import { newUser } from './payloads.ts';
import { staff, type Credentials } from './people.ts';
import { mailUrl } from './test-browser.ts';
import type { Visitor } from './visitor.ts';

type Open = () => Promise<Visitor>;

/** Has somebody invited by an approved action; the link is in the mail they got. */
export async function invite(
  open: Open,
  overrides: Partial<Payload<'create_user'>> = {},
): Promise<{ person: Payload<'create_user'>; link: string }> {
  const [maker, checker] = [await open(), await open()];
  await maker.signIn(staff('maker'));
  await checker.signIn(staff('checker'));
  const person = newUser(overrides);
  const action = await file(maker, 'create_user', person);
  await review(checker, action);
  await settled(checker, action.id);
  return { person, link: await linkFromMail(mailUrl, person.email, 'invitation') };
}

/** Somebody new who has accepted their invitation. */
export async function newColleague(
  open: Open,
  overrides: Partial<Payload<'create_user'>> = {},
): Promise<{ who: Credentials; fullName: string }> {
  const { person, link } = await invite(open, overrides);
  const { email, fullName } = person;
  const token = new URL(link).hash.replace('#token=', '');
  const password = `${defaultDemoPassword} of their own`;
  const anyone = await open();
  await anyone.call('POST', '/api/auth/invitations/accept', { token, password });
  return { who: { email, password }, fullName };
}
