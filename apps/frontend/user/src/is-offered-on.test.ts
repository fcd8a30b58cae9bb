import { actionTypes } from '@countersign/actions';
import { expect, it } from 'vitest';
import { isOfferedOn } from './is-offered-on.ts';

const types = [...Object.keys(actionTypes), 'of_a_later_release'];
const offered = (status: string, signIn: 'invited' | 'accepted' | 'unknown' = 'accepted') =>
  types.filter((type) => isOfferedOn({ status, signIn }, type));

it('offers nothing on somebody whom an action is changing', () => {
  for (const status of ['provisioning', 'updating', 'locking', 'deactivating', 'reactivating']) {
    expect(offered(status)).toEqual([]);
  }
});

it('offers whoever is locked or gone what is for them alone', () => {
  expect(offered('locked')).toEqual(['deactivate_user', 'unlock_user']);
  expect(offered('deactivated')).toEqual(['reactivate_user']);
});

it('offers an active user what is for no other', () => {
  const kept = ['unlock_user', 'reactivate_user'];
  const invitations = ['resend_invitation', 'revoke_invitation'];
  const all = types.filter((type) => !kept.includes(type));
  const factor = 'reset_second_factor';
  expect(offered('active')).toEqual(all.filter((type) => !invitations.includes(type)));
  expect(offered('active', 'invited')).toEqual(all.filter((type) => type !== factor));
  expect(offered('active', 'unknown')).toEqual(
    all.filter((type) => ![...invitations, factor].includes(type)),
  );
});
