import { isolating } from '@countersign/ui';
import { en } from './en.ts';
import type { Role } from '@countersign/auth';

/** The shape that every language's catalogue has. */
export type Strings = typeof en;

/** The texts of the language that is shown; what people typed keeps its direction in them. */
export const t: Strings = isolating(en);

/** Roles in words, with commas between them. */
export const rolesText = (roles: readonly Role[]): string =>
  roles.map((role) => t.roles[role]).join(', ');
