import { z } from 'zod';
import { moment } from '../../moment.ts';
import { paragraph } from '../../text.ts';
import { defineActionType } from '../define.ts';
import { about } from './about.ts';

/** So long a delegation is at most. */
const mostDays = 92;

/** Lets somebody decide on behalf of a colleague who is away. Both are people whom the action concerns. */
export const createDelegation = defineActionType(about, {
  schemaVersion: 1,
  schema: z
    .strictObject({
      userId: z.uuid().lowercase().meta({ title: 'Who is away' }),
      delegateId: z.uuid().lowercase().meta({ title: 'Who stands in' }),
      startsAt: moment('From'),
      endsAt: moment('Until'),
      reason: paragraph(3, 1000).meta({ title: 'Reason' }),
    })
    .superRefine(({ userId, delegateId, startsAt, endsAt }, context) => {
      const say = (path: 'delegateId' | 'endsAt', message: string) =>
        context.addIssue({ code: 'custom', path: [path], message });
      if (userId === delegateId) say('delegateId', 'must be somebody else than who is away');
      const time = Date.parse(endsAt) - Date.parse(startsAt);
      if (time <= 0) say('endsAt', 'must be after the start');
      if (time > mostDays * 86_400_000)
        say('endsAt', `must be within ${mostDays} days of the start`);
    }),
  claims: [{ field: 'userId', kind: 'change of user', what: 'user' }],
  example: {
    userId: '01890a5d-ac96-774b-bcce-b302099a8057',
    delegateId: '01890a5d-ac96-774b-bcce-b302099a8058',
    startsAt: '2096-07-01T06:00:00Z',
    endsAt: '2096-07-15T18:00:00Z',
    reason: 'On leave',
  },
});
