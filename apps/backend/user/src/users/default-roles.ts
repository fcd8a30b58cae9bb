import type { Role } from '@countersign/auth';

/** The roles of a new user when none are named. */
export const defaultRoles: Role[] = ['maker'];
