import { defaultDemoPassword } from '@countersign/auth/demo';

/** Somebody who can sign in. */
export interface Credentials {
  email: string;
  password: string;
}

/** The demo staff, by the part of the address before the @. */
export type StaffName = 'maker' | 'maker2' | 'checker' | 'checker2' | 'admin' | 'auditor';

/** How a member of the demo staff signs in. */
export function staff(name: StaffName): Credentials {
  return { email: `${name}@countersign.test`, password: defaultDemoPassword };
}
