import type { PolicyDocument } from '@countersign/policy/document';
import type { ActionType } from '@countersign/actions';
import { approve, type Author, end, file, nextCase, put } from './author.ts';
import { dayMinutes } from './calendar.ts';
import * as policies from './policies.ts';
import { changeMore } from './more-people.ts';
import { connect } from './webhooks.ts';
import { lockOut, personOf, rename, standing } from './standing.ts';
import { texts } from './texts.ts';
import type { Worker } from './world.ts';

function publish(
  author: Author,
  minute: number,
  actionType: ActionType,
  document: PolicyDocument,
): void {
  standing(author, minute, 'change_policy', {
    actionType,
    document,
    reason: author.random.pick(texts.policy),
  });
}

/** Somebody is created, invited, and in their group from the next day on. */
function welcome(author: Author, minute: number, worker: Worker, resent = false): void {
  const { username, email, fullName, roles } = worker;
  const of = file(author, minute, 'maker', 'create_user', { email, username, fullName, roles });
  let at = approve(author, minute + 10 + author.random.below(30), of);
  const invited = { userId: `@${of}.userId`, reason: author.random.pick(texts.invitation) };
  if (resent)
    at = approve(author, at + 610, file(author, at + 600, 'maker2', 'resend_invitation', invited), {
      alone: true,
    });
  put(author, at + 120, of, { kind: 'accept', by: username });
  worker.joins = at + 130;
}

function join(author: Author, minute: number, group: string, workers: Worker[]): void {
  const add = workers.filter((each) => each.group === group).map(personOf);
  if (add.length === 0) return;
  standing(author, minute, 'change_membership', {
    group,
    add,
    reason: author.random.pick(texts.membership),
  });
}

const groups = [
  ['operations', 'Operations'],
  ['marketing', 'Marketing'],
  ['compliance', 'Compliance'],
] as const;
/** Those that a demonstration begins with, too. */
const groupNames = [...groups.map(([name]) => name), 'finance', 'directors'];

/** The first two days: groups, people, who belongs where, how much somebody may approve, and the first policies. */
export function beginWork(author: Author, workers: Worker[]): void {
  const { random } = author;
  for (const [place, [name, title]] of groups.entries()) {
    standing(author, 5 + place, 'create_group', { name, title });
  }
  for (const [place, worker] of workers.entries()) {
    welcome(author, 30 + Math.floor((place * (dayMinutes - 300)) / workers.length), worker);
  }
  for (const [place, group] of groupNames.entries()) {
    join(author, dayMinutes + 10 + place * 45, group, workers);
  }
  const limited = workers.filter(
    ({ group, roles }) => roles.includes('checker') && ['finance', 'directors'].includes(group),
  );
  for (const [place, worker] of limited.entries()) {
    const amount =
      worker.group === 'directors'
        ? '1000000.00'
        : random.pick(['50000.00', '75000.00', '100000.00']);
    standing(author, dayMinutes + 30 + place * 25, 'change_limits', {
      userId: personOf(worker),
      limits: [{ currency: 'EUR', amount }],
      reason: random.pick(texts.limits),
    });
  }
  publish(author, dayMinutes + 300, 'adjust_balance', policies.adjustments);
  publish(author, dayMinutes + 400, 'create_promotion', policies.promotions);
  publish(author, dayMinutes + 440, 'create_order', policies.orders);
}

/** What happens to people and policies over the year, at shares of it. */
export function changePeople(author: Author, workers: Worker[], joiners: Worker[]): void {
  const { random, calendar } = author;
  const share = (part: number): number =>
    2 * dayMinutes + Math.floor((calendar.minutes - 4 * dayMinutes) * part);
  const makers = workers.filter(({ roles }) => roles.join() === 'maker');
  const [leaver, locked, promoted] = [makers[0]!, makers[1]!, makers[2] ?? makers[1]!];
  leaver.stays = false;
  const reason = (of: readonly string[]): string => random.pick(of);

  for (const [place, worker] of joiners.entries()) {
    const at = share(0.25 + place * 0.3);
    welcome(author, at, worker, place === 0);
    join(author, worker.joins + dayMinutes, worker.group, [worker]);
  }
  publish(author, share(0.3), 'change_account_owner', policies.owners);
  publish(author, share(0.6), 'adjust_balance', policies.adjustmentsLater);

  leave(author, share(0.42), leaver);
  rejoin(author, share(0.78), leaver);

  lockOut(author, share(0.35), locked);

  const roles = ['maker', 'checker'];
  standing(author, share(0.5), 'change_roles', {
    userId: personOf(promoted),
    roles,
    reason: reason(texts.roles),
  });
  connect(author, share);
  inAnEmergency(author, share(0.56), workers);
  const factor = { userId: personOf(workers[3]!), reason: reason(texts.factor) };
  standing(author, share(0.53), 'reset_second_factor', factor);
  if (workers.length >= 20) changeMore(author, share, workers);
  neverCame(author, share(0.65));
  haveDelegate(author, share(0.93), workers);
  rename(author, share(0.7), workers[2]!, 'Lang');
}

/** Somebody gets the right to break the glass, and does when nobody can be reached; a colleague looks at it the next day. */
function inAnEmergency(author: Author, minute: number, workers: Worker[]): void {
  const { random } = author;
  const [breaker, other] = workers.filter(
    ({ roles, stays }) => stays && roles.join() === 'maker,checker',
  );
  if (!breaker || !other) return;
  const roles = [...breaker.roles, 'break_glass'];
  const granted = { userId: personOf(breaker), roles, reason: random.pick(texts.onCall) };
  standing(author, minute, 'change_roles', granted);
  for (const [place, [reason, item, unitPrice]] of emergencies.entries()) {
    const at = minute + (1 + place * 9) * dayMinutes;
    const of = nextCase(author);
    const lines = [{ item, quantity: 1, unitPrice }];
    const payload = { customerId: personOf(other), currency: 'EUR', lines, total: unitPrice };
    const asked = {
      kind: 'break_glass',
      by: breaker.username,
      actionType: 'create_order',
    } as const;
    put(author, at, of, { ...asked, payload, reason }, true);
    end(author, at + 400, of, { kind: 'look_after', comment: random.pick(texts.lookedAfter) });
  }
}

const emergencies = [
  [
    'The basement is under water and nobody who decides can be reached',
    'Submersible pump',
    '890.00',
  ],
  ['The cooling of the server room has failed in the night', 'Portable air conditioner', '1490.00'],
] as const;

/** Somebody leaves, and what they had filed is taken over by a colleague. */
function leave(author: Author, minute: number, leaver: Worker): void {
  const { random, calendar, world } = author;
  const adopts = world.workers.length >= 20;
  const colleague = world.workers.find(
    ({ group, roles, username }) =>
      group === leaver.group && roles.join() === 'maker' && username !== leaver.username,
  );
  leaver.away = leaver.away.filter(
    ([from, until]) => until < calendar.at(minute - dayMinutes) || from > calendar.at(minute),
  );
  const left = Array.from({ length: adopts && colleague ? 3 : 0 }, (_, place) =>
    file(author, minute - 90 + place, leaver.username, 'create_order', {
      customerId: `@p.${colleague?.username}`,
      currency: 'EUR',
      lines: [{ item: 'Notebook 14 inch', quantity: 1 + place, unitPrice: '1190.00' }],
      total: `${1190 * (1 + place)}.00`,
    }),
  );
  standing(author, minute, 'deactivate_user', {
    userId: personOf(leaver),
    reason: random.pick(texts.leaves),
  });
  leaver.away.push([calendar.at(minute - 5), calendar.at(calendar.minutes - 1)]);
  for (const [place, of] of left.entries()) {
    put(
      author,
      minute + 300 + place,
      of,
      { kind: 'adopt', by: place === 0 ? 'maker2' : 'maker' },
      true,
    );
    if (place < 2) approve(author, minute + 340 + place * 7, of);
    else
      end(author, minute + 400, of, {
        kind: 'withdraw',
        by: 'maker',
        reason: random.pick(texts.withdraw),
      });
  }
}

function rejoin(author: Author, minute: number, leaver: Worker): void {
  const { calendar } = author;
  const reason = author.random.pick(texts.returns);
  const of = standing(author, minute, 'reactivate_user', {
    userId: personOf(leaver),
    roles: ['maker'],
    reason,
  });
  const at = minute + dayMinutes;
  put(author, at, of, { kind: 'accept', by: leaver.username });
  leaver.away.at(-1)![1] = calendar.at(Math.min(at + 30, calendar.minutes - 1));
}

/** A checker is away beyond the year's end, and a colleague decides in their place. */
function haveDelegate(author: Author, minute: number, workers: Worker[]): void {
  const { calendar, random } = author;
  const [away, delegate] = workers.filter(({ roles }) => roles.join() === 'checker');
  if (!away || !delegate) return;
  const from = calendar.at(minute + 2 * dayMinutes);
  standing(author, minute, 'create_delegation', {
    userId: personOf(away),
    delegateId: personOf(delegate),
    startsAt: new Date(from).toISOString(),
    endsAt: new Date(calendar.ends + 9 * 86_400_000).toISOString(),
    reason: random.pick(texts.away),
  });
  away.away.push([from, calendar.ends]);
}

/** Somebody is invited who never comes. */
function neverCame(author: Author, minute: number): void {
  const { random } = author;
  const of = file(author, minute, 'maker2', 'create_user', {
    email: 'noor.hansen@backoffice.test',
    username: 'noor.hansen',
    fullName: 'Noor Hansen',
    roles: ['maker'],
  });
  const at = approve(author, minute + 15, of);
  const userId = `@${of}.userId`;
  standing(author, at + 200, 'revoke_invitation', { userId, reason: random.pick(texts.revoke) });
  standing(author, at + 900, 'deactivate_user', { userId, reason: random.pick(texts.revoke) });
}
