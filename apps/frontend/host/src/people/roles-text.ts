import type { Role } from '@countersign/auth';
import { t } from '../strings/index.ts';

/** Roles in words, with commas between them. */
export const rolesText = (roles: readonly Role[]): string =>
  roles.map((role) => t.roles[role]).join(', ');
