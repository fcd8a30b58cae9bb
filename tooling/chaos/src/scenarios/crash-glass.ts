import { setTimeout as sleep } from 'node:timers/promises';
import { totp } from '@countersign/auth/totp';
import type { Random } from '@countersign/cli/random';
import { newPromotion } from '@countersign/testkit/payloads';
import { query } from '@countersign/testkit/query';
import { until } from '@countersign/testkit/until';
import { randomUUID } from 'node:crypto';
import type { Person } from '../client/person.ts';
import type { Seen } from '../history/history.ts';
import { asks } from '../life/make-way.ts';
import type { Exchange } from '../proxy/exchange.ts';
import { hold } from '../proxy/faults.ts';
import type { Lab } from '../system/lab.ts';
import { file, must, recoveryOf, untilExecuted, untilServing } from './acts.ts';
import { approveByBoth } from './both-checkers.ts';
import { newColleague } from './colleague.ts';
import type { Scenario } from './scenario.ts';

/** Workflow dies when somebody breaks the glass, and when somebody else closes the case. */
export const crashGlass: Scenario = {
  name: 'kill -9 of workflow when the glass is broken, and when its case is closed',
  fault: 'kill at a broken glass',
  async run(lab, random) {
    const breaker = await newBreaker(lab, random);
    const { action, recovery } = await breakGlass(lab, random, breaker);
    const closing = await closeCase(lab, random, action);
    return { faults: 2, recoveries: [recovery, closing] };
  },
};

/** Somebody who was given the role, with a second factor that they have just given. */
export async function newBreaker(
  lab: Lab,
  random: Random,
  also: 'checker'[] = [],
): Promise<Person> {
  const { password, ...breaker } = await newColleague(lab, ['maker']);
  const change = await file(lab, 'change_roles', {
    userId: breaker.personId,
    roles: ['maker', ...also, 'break_glass'],
    reason: 'On call at night',
  });
  const { told } = await approveByBoth(lab, random, change);
  await told;
  await untilExecuted(lab, change);
  const enabled = await breaker.post<{ totpURI: string }>('/api/auth/two-factor/enable', {
    password,
  });
  const secret = new URL(enabled.data.totpURI).searchParams.get('secret') ?? '';
  const shown = await breaker.post('/api/auth/two-factor/verify-totp', { code: totp(secret) });
  must(shown.status === 200, `the second factor is right: ${shown.text}`);
  return breaker;
}

async function breakGlass(
  lab: Lab,
  random: Random,
  breaker: Person,
): Promise<{ action: Seen; recovery: number }> {
  const payload = newPromotion();
  const key = randomUUID();
  const emergency = { breakGlass: { reason: 'The shop sells everything for nothing' } };
  const ask = () => breaker.submit('create_promotion', payload, key, emergency);
  const files = ({ method, path, body }: Exchange): boolean =>
    method === 'POST' && path.endsWith('/actions') && body.includes(payload.code);
  const recovery = await killAt(lab, random, files, ask);
  const ending = await until(
    'the glass is broken',
    async () => [await ask()].find(({ type }) => type !== 'info'),
    lab.patienceMs,
  );
  must(ending.type === 'ok', `it is taken when it is said again: ${JSON.stringify(ending)}`);
  const action = (ending as Extract<typeof ending, { type: 'ok' }>).seen!;
  await untilExecuted(lab, action);
  const found = await query(
    lab.databaseUrl('workflow'),
    `select from revisions r join break_glass_cases c using (action_id) where r.payload ->> 'code' = $1`,
    [payload.code],
  );
  must(found.length === 1, `of one emergency there is one case, not ${found.length}`);
  return { action, recovery };
}

async function closeCase(lab: Lab, random: Random, action: Seen): Promise<number> {
  const { checker } = lab.staff;
  const path = `/api/workflow/actions/${action.id}/break-glass/review`;
  const ask = () =>
    checker
      .post(path, { outcome: 'justified', comment: 'So it was' })
      .then(({ status }) => status)
      .catch(() => 0);
  const recovery = await killAt(lab, random, asks('break-glass/review')(action), ask);
  await until(
    'the case is reviewed',
    async () => [200, 409].includes(await ask()) || undefined,
    lab.patienceMs,
  );
  const reviews = await query(
    lab.databaseUrl('workflow'),
    `select from break_glass_reviews r join break_glass_cases c using (action_id)
     where r.action_id = $1 and c.closed_by = r.person_id and c.outcome = 'justified'`,
    [action.id],
  );
  must(reviews.length === 1, `the case is closed once, not ${reviews.length} times`);
  return recovery;
}

/** Kills workflow before it gets what is asked, when it has answered, or in between; returns how long until it serves. */
async function killAt(
  lab: Lab,
  random: Random,
  matches: (exchange: Exchange) => boolean,
  ask: () => Promise<unknown>,
): Promise<number> {
  const at = random.pick(['request', 'reply', 'midst'] as const);
  const held = at === 'midst' ? undefined : hold(lab.proxies.workflow, { at, matches });
  const told = ask();
  await (held ? held.caught() : sleep(random.below(40)));
  return recoveryOf(lab, 'workflow', async () => {
    held?.cut();
    await told;
    await untilServing(lab, 'workflow');
  });
}
