import { assignableRole, firstRole } from '@countersign/actions';
import { t } from './strings.ts';

const options = (roles: readonly (typeof assignableRole.options)[number][]) =>
  roles.map((value) => ({ value, label: t.roles[value].name, hint: t.roles[value].may }));

/** The roles that somebody can come in with, each with what it permits. */
export const firstRoleOptions = options(firstRole.options);

/** The roles that can be given to who is there. */
export const roleOptions = options(assignableRole.options);
