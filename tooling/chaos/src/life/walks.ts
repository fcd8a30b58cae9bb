import { newPromotion } from '@countersign/testkit/payloads';
import { cancels, executes } from '../scenarios/acts.ts';
import {
  asks,
  endPatience,
  filed,
  filedForLater,
  filedInVain,
  returned,
  scheduled,
  spendAttempts,
  stalled,
  unheard,
} from './make-way.ts';
import type { Delegation } from './delegation.ts';
import type { Walk } from './walk.ts';

const asked = (verb: string): Walk['carried'] => ({ by: 'workflow', as: asks(verb) });
const ordered: Walk['carried'] = { by: 'promotion', as: executes };
const unordered: Walk['carried'] = { by: 'promotion', as: cancels };

type Status = 'approved' | 'rejected' | 'changes_requested';

const vote =
  (status: Status): Walk['take'] =>
  ({ staff }, action) =>
    staff.checker.review(action, status);
const withdraw: Walk['take'] = ({ staff }, { id }) => staff.maker.withdraw(id);
const cancel: Walk['take'] = ({ staff }, { id }) => staff.maker.cancel(id);
const retry: Walk['take'] = ({ staff }, { id }) => staff.admin.retry(id);
const amend: Walk['take'] = ({ staff }, action) => staff.maker.amend(action, newPromotion());

/** The steps that somebody takes by a vote in the place of a colleague. */
export const walksOf = ({ file, delegate }: Delegation): Record<string, Walk> => {
  const votes = (status: Status): Walk => ({
    reach: () => file(),
    take: (_, action) => delegate.review(action, status),
    carried: asked('review'),
  });
  return {
    'pending > approved > queued': votes('approved'),
    'pending > rejected > rejected': votes('rejected'),
    'pending > returned > returned': votes('changes_requested'),
  };
};

/** Each step of the table, by its name. */
export const walks: Record<string, Walk> = {
  'pending > approved > queued': { reach: filed, take: vote('approved'), carried: asked('review') },
  'pending > approved > scheduled': {
    reach: (lab) => filedForLater(lab),
    take: vote('approved'),
    carried: asked('review'),
  },
  'pending > rejected > rejected': {
    reach: filed,
    take: vote('rejected'),
    carried: asked('review'),
  },
  'pending > withdrawn > withdrawn': { reach: filed, take: withdraw, carried: asked('withdraw') },
  'pending > expired > expired': { reach: filed, take: endPatience },
  'pending > returned > returned': {
    reach: filed,
    take: vote('changes_requested'),
    carried: asked('review'),
  },
  'returned > amended > pending': { reach: returned, take: amend, carried: asked('amend') },
  'returned > withdrawn > withdrawn': {
    reach: returned,
    take: withdraw,
    carried: asked('withdraw'),
  },
  'returned > expired > expired': { reach: returned, take: endPatience },
  'scheduled > due > queued': {
    reach: (lab, random) => scheduled(lab, random, 2),
    isSoon: true,
    take: async () => {},
  },
  'scheduled > cancel_wished > queued': {
    reach: (lab, random) => scheduled(lab, random),
    take: cancel,
    carried: asked('cancel'),
  },
  'queued > executed > executed': { reach: filed, take: vote('approved'), carried: ordered },
  'queued > refused > refused': { reach: filedInVain, take: vote('approved'), carried: ordered },
  'queued > cancelled > cancelled': {
    reach: unheard,
    take: cancel,
    carried: unordered,
  },
  'queued > stalled > stalled': {
    reach: unheard,
    take: spendAttempts,
  },
  'stalled > retried > queued': {
    reach: async (lab, random) => stalled(lab, random, await filed(lab), 'request'),
    take: retry,
    carried: asked('retry'),
  },
  'stalled > executed > executed': {
    reach: async (lab, random) => stalled(lab, random, await filed(lab), 'reply'),
    take: cancel,
    carried: unordered,
  },
  'stalled > refused > refused': {
    reach: async (lab, random) => stalled(lab, random, await filedInVain(lab, random), 'reply'),
    take: cancel,
    carried: unordered,
  },
  'stalled > cancelled > cancelled': {
    reach: async (lab, random) => stalled(lab, random, await filed(lab), 'request'),
    take: cancel,
    carried: unordered,
  },
};
