import { describe, expect, it } from 'vitest';
import {
  can,
  firstRolesProblem,
  permissionsOf,
  resources,
  roles,
  roleSetProblem,
  type Permission,
  type Resource,
  type Role,
} from './roles.ts';

/** The whole table once more, by hand: a change of a grant must be made twice. */
const expected: Record<Permission, Role[]> = {
  'action:file': ['maker'],
  'action:amend_own': ['maker'],
  'action:withdraw_own': ['maker'],
  'action:read_own': ['maker'],
  'action:read': ['checker', 'admin', 'auditor'],
  'action:review': ['checker'],
  'action:edit': ['checker'],
  'action:comment': ['maker', 'checker'],
  'action:assign': ['checker', 'admin'],
  'action:retry': ['admin'],
  'action:break_glass': ['break_glass'],
  'audit:read': ['auditor'],
  'directory:read': ['maker', 'checker', 'admin', 'auditor'],
  'operations:read': ['admin', 'auditor'],
  'settings:manage': ['admin'],
  'invitation:resend': ['admin'],
};

const permissions = Object.entries(resources).flatMap(([resource, verbs]) =>
  verbs.map((verb) => ({ resource: resource as Resource, verb })),
);

describe.each(roles)('a %s', (role) => {
  it.each(permissions)('and $resource:$verb', ({ resource, verb }) => {
    const allowed = expected[`${resource}:${verb}` as Permission].includes(role);
    expect(can([role], resource, verb)).toBe(allowed);
    expect(permissionsOf([role]).includes(`${resource}:${verb}` as Permission)).toBe(allowed);
  });
});

describe('a set of roles', () => {
  it('grants nothing when it is empty', () => {
    expect(permissionsOf([])).toEqual([]);
  });

  it('grants what any of its roles grants, each once', () => {
    const both = permissionsOf(['maker', 'checker']);
    expect(new Set(both).size).toBe(both.length);
    expect(new Set(both)).toEqual(
      new Set([...permissionsOf(['maker']), ...permissionsOf(['checker'])]),
    );
  });

  it.each([
    [['maker'], undefined],
    [['maker', 'checker'], undefined],
    [['maker', 'checker', 'admin'], undefined],
    [['auditor'], undefined],
    [[], 'At least one role is needed'],
    [['auditor', 'maker'], 'An auditor holds no other role'],
    [['maker', 'maker'], 'A role is named twice'],
    [['root'], 'Roles are maker, checker, admin, auditor, break_glass'],
    [['toString'], 'Roles are maker, checker, admin, auditor, break_glass'],
    [['maker', 'break_glass'], undefined],
    [['auditor', 'break_glass'], 'An auditor holds no other role'],
  ])('%j may be held: %s', (held, problem) => {
    expect(roleSetProblem(held)).toBe(problem);
  });

  it.each([
    [['maker', 'checker'], undefined],
    [['root'], 'Roles are maker, checker, admin, auditor, break_glass'],
    [
      ['maker', 'break_glass'],
      'The role break_glass is granted to somebody who is there, by an action of its own',
    ],
  ])('%j may be what somebody comes in with: %s', (held, problem) => {
    expect(firstRolesProblem(held)).toBe(problem);
  });
});
