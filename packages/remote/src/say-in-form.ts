import { sayIssue, type SchemaIssue } from '@countersign/actions';

/** An issue in the words of a person who fills in a form, where those are not everybody's. */
export function sayInForm(issue: SchemaIssue): string {
  const { code, origin, minimum, maximum, format } = issue;
  if (code === 'invalid_value') return 'choose one of these';
  if (code === 'too_small' && origin === 'array') return `choose at least ${minimum}`;
  if (code === 'too_big' && origin === 'array') return `choose at most ${maximum}`;
  if (code === 'invalid_format' && format === 'uuid') return 'must be one that there is';
  if (code === 'invalid_format' && format === 'datetime') return 'must be a date and time';
  return sayIssue(issue);
}
