import type { Role } from './roles.ts';

/** A member of the demo staff, who exists only where `COUNTERSIGN_DEMO=1` on loopback. */
export interface DemoPerson {
  /** Fixed, so that auth's person and the directory's user are the same one. */
  personId: string;
  email: string;
  username: string;
  fullName: string;
  roles: Role[];
}

/** The password of the demo staff unless `DEMO_PASSWORD` says otherwise. */
export const defaultDemoPassword = 'countersign-demo';

/**
 * One person for each part, a second maker, and three more checkers: two have to approve what changes
 * who may do what, and neither of two whom it concerns at once.
 */
export const demoPeople: readonly DemoPerson[] = [
  person(1, 'maker', 'Mara Maker', 'maker'),
  person(2, 'maker2', 'Milan Maker', 'maker'),
  person(3, 'checker', 'Chiara Checker', 'checker'),
  person(4, 'checker2', 'Chen Checker', 'checker'),
  person(7, 'director', 'Dora Director', 'checker'),
  person(8, 'director2', 'Dario Director', 'checker'),
  person(5, 'admin', 'Ada Admin', 'admin'),
  person(6, 'auditor', 'Aurel Auditor', 'auditor'),
];

function person(index: number, username: string, fullName: string, role: Role): DemoPerson {
  return {
    personId: `019a0000-0000-7000-8000-00000000000${index}`,
    email: `${username}@countersign.test`,
    username,
    fullName,
    roles: [role],
  };
}
