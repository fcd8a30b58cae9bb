import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { approve, approveInVain, file, historyOf, withdraw } from './actions.ts';
import { openBrowser } from './browser.ts';
import { invitationToken } from './invitation.ts';
import { signIn, signInStaff, type Person } from './people.ts';

/** Where to play, and how to tell of it. */
export interface Stage {
  url: string;
  mailUrl: string;
  /** The demo staff's password. */
  password: string;
  say: (line: string) => void;
}

interface Cast {
  maker: Person;
  checker: Person;
  other: Person;
}

/**
 * Plays a four-eyes run and tells each step: a promotion that its maker may not approve and another
 * person does, and a colleague who is created, invited and signs in.
 *
 * @throws {OperatorError} when something answers otherwise than it must
 */
export async function tellStory(stage: Stage): Promise<void> {
  const { url, password, say } = stage;
  const step = steps(say);
  say(`Countersign at ${url}`);

  step('Three colleagues sign in');
  const cast: Cast = {
    maker: await signInStaff(url, 'maker', password),
    checker: await signInStaff(url, 'checker', password),
    other: await signInStaff(url, 'checker2', password),
  };
  for (const { name, roles } of Object.values(cast)) say(`   ${name} (${roles.join(', ')})`);

  await launchPromotion(stage, cast, step);
  await welcomeColleague(stage, cast, step);
  say('\nFour eyes on each action, and each was executed exactly once.');
}

async function launchPromotion({ say }: Stage, cast: Cast, step: Step): Promise<void> {
  const { maker, checker, other } = cast;
  const promotion = newPromotion();
  const { code } = promotion;
  step(`${maker.name} files the promotion ${code}`);
  const action = await file(maker, 'create_promotion', promotion);
  say(`   action ${action.id}, ${action.status}, revision ${action.revision}`);
  say(`   hash ${action.hash}`);

  step(`${maker.name} tries to approve it alone`);
  say(`   refused: ${await approveInVain(maker, action)}`);

  step(
    `${checker.name} has it checked against live data, then approves revision ${action.revision}`,
  );
  const check = z.object({ executable: z.literal(true) });
  await checker.browser.get(check, `/api/workflow/actions/${action.id}/check`);
  const { promotionId } = await approve(checker, action);
  say(`   executed by the promotion service: ${String(promotionId)}`);

  step(`${other.name} decides too late`);
  say(`   refused: ${await approveInVain(other, action)}`);

  step('What there is now');
  const found = z.object({ code: z.literal(code), status: z.string() });
  const path = `/api/promotion/promotions/${String(promotionId)}`;
  const { status } = await maker.browser.get(found, path);
  say(`   promotion ${code}, ${status}`);
  say(`   history: ${await historyOf(checker, action)}`);
}

async function welcomeColleague(stage: Stage, cast: Cast, step: Step): Promise<void> {
  const { url, mailUrl, say } = stage;
  const { maker, checker } = cast;
  const username = `demo-${randomBytes(4).toString('hex')}`;
  const email = `${username}@countersign.test`;
  step(`${maker.name} files a colleague, ${checker.name} approves`);
  const fullName = `Colleague ${username}`;
  const roles = ['maker', 'checker'];
  const action = await file(maker, 'create_user', { email, username, fullName, roles });
  const { userId } = await approve(checker, action);
  say(`   user ${String(userId)}, invited as ${email}`);

  step('The colleague opens the invitation, sets a password and signs in');
  const token = await invitationToken(mailUrl, email);
  if (token === undefined) {
    say('   skipped: mail is not caught on this machine');
    return;
  }
  const password = randomBytes(12).toString('base64url');
  const accept = '/api/auth/invitations/accept';
  await openBrowser(url).get(z.object({}), accept, { token, password });
  const colleague = await signIn(url, email, password);
  say(`   ${colleague.name} is signed in with the approved roles: ${colleague.roles.join(', ')}`);

  step('With both roles, the colleague still cannot approve what the colleague has filed');
  const own = await file(colleague, 'create_promotion', newPromotion());
  say(`   refused: ${await approveInVain(colleague, own)}`);
  say(`   the action is ${await withdraw(colleague, own)}`);
}

function newPromotion() {
  const code = `DEMO-${randomBytes(4).toString('hex').toUpperCase()}`;
  const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();
  return {
    code,
    name: `Demonstration ${code}`,
    discountType: 'percentage',
    discountValue: '12.5',
    startDate: inDays(1),
    endDate: inDays(30),
  };
}

type Step = (title: string) => void;

function steps(say: Stage['say']): Step {
  let count = 0;
  return (title) => say(`\n${(count += 1)}. ${title}`);
}
