import { isolating } from '@countersign/ui';

/** The texts of delegations, which are loaded with their screens. */
export const texts = isolating({
  userId: 'Who is away',
  userIdHint: 'Whose decisions somebody else takes meanwhile.',
  delegateId: 'Who stands in',
  delegateIdHint:
    'Decides what they could, once, as themselves and on their behalf. Never what they filed themselves.',
  startsAt: 'From',
  endsAt: 'Until',
  zone: (zone: string) => `Your local time (${zone})`,
  ends: 'Lends their roles, groups and limits for deciding. Either of the two can end it at any time.',
  roles: 'Roles',
  groups: 'Groups',
  limits: 'Limits',
  none: 'None',
});
