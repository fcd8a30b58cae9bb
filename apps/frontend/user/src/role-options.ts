import { assignableRole } from '@countersign/actions';
import { t } from './strings.ts';

/** The roles that can be given, each with what it permits. */
export const roleOptions = assignableRole.options.map((value) => ({
  value,
  label: t.roles[value].name,
  hint: t.roles[value].may,
}));
