import { isolating } from '@countersign/ui';

/** The texts of `create_delegation`, which come with its screens. */
export const texts = isolating({
  userId: 'Who is away',
  userIdHint: 'Whose reviews are decided by somebody else for a time. A checker.',
  delegateId: 'Who stands in',
  delegateIdHint:
    'Another checker. They decide in the place of who is away, with that one’s groups and limits.',
  startsAt: 'From',
  endsAt: 'Until',
  zone: (zone: string) => `Your local time (${zone})`,
  reason: 'Reason',
  groups: 'Groups that are lent',
  limits: 'Limits that are lent',
  none: 'None',
});
