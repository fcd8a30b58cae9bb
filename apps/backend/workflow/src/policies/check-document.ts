import type { PolicyCheck } from '@countersign/actions';
import { type Person, requireCan } from '@countersign/auth/server';
import { DomainError } from '@countersign/http';
import { policyDocument } from '@countersign/policy';
import type { Deps } from '../deps.ts';
import { problemsOf, warnOfUntaken } from './check.ts';
import { warnOfNobody } from './warn-of-nobody.ts';
import { whoCouldFill } from './who-could-fill.ts';

/**
 * All that is wrong with a policy for an action type, and what speaks against it: rules that are never taken, and whom there
 * is not. Not known, `null`, while auth is away. Throws `forbidden` without the permission to read directories.
 */
export async function checkDocument(
  { people }: Pick<Deps, 'people'>,
  person: Person,
  actionType: string,
  document: unknown,
): Promise<PolicyCheck> {
  requireCan(person, 'directory', 'read');
  const problems = problemsOf(document, actionType);
  const read = policyDocument.safeParse(document);
  if (!read.success) return { problems, warnings: [] };
  try {
    const [nobody, { short, scarce }] = await Promise.all([
      warnOfNobody(people, read.data),
      people.checkers().then((checkers) => whoCouldFill(read.data, checkers)),
    ]);
    const tooFew = short.map(({ path, message }) => ({
      code: 'too_few',
      message: `${message}; as long as that is so it cannot be filed`,
      field: path,
    }));
    const untaken = warnOfUntaken(document, actionType);
    return { problems, warnings: [...untaken, ...nobody, ...tooFew, ...scarce].map(asField) };
  } catch (error) {
    if (error instanceof DomainError && error.code === 'unavailable') {
      return { problems, warnings: null };
    }
    throw error;
  }
}

/** A place in the document as a field of the request. */
function asField<W extends { field?: string | undefined }>({ field, ...warning }: W) {
  return { ...warning, ...(field !== undefined && { field: `document.${field}` }) };
}
