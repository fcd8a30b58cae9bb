import { expect, it } from 'vitest';
import { testPerson } from '../testing.ts';
import { requireSession } from './middleware.ts';
import { type KeyPrincipal, principalName } from './principal.ts';

const { personId, name, email, roles, groups, limits, joinedAt } = testPerson({
  roles: ['checker'],
});
const facts = { personId, name, email, roles, groups, limits, joinedAt };
const key: KeyPrincipal = { kind: 'key', keyId: 'k1', ...facts };

it('has one name for each kind', () => {
  expect(principalName({ kind: 'session', sessionId: 's1' })).toBe('session:s1');
  expect(principalName(key)).toBe('key:k1');
  expect(principalName({ kind: 'service', service: 'workflow' })).toBe('service:workflow');
});

it('is a person who is present, or may not do what needs one', () => {
  expect(() => requireSession(testPerson())).not.toThrow();
  expect(() => requireSession(key)).toThrow(expect.objectContaining({ code: 'forbidden' }));
});
