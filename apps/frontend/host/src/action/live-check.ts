import type { Preparation } from '@countersign/actions';
import type { ErrorDetail } from '@countersign/http';

/** Reply of `GET /api/workflow/actions/:id/check`: what the owner says of an action now. */
export type LiveCheck =
  | { executable: true; revision: number; targetChanged: boolean; preparation: Preparation }
  | { executable: false; revision: number; problem: { message: string; details: ErrorDetail[] } };

/** Why an approval now would come to nothing; `undefined` when nothing speaks against it. */
export function objectionIn(check: LiveCheck | undefined, changed: string): string | undefined {
  if (check?.executable === false) {
    const words = [check.problem.message, ...check.problem.details.map(({ message }) => message)];
    return [...new Set(words)].map(sentence).join(' ');
  }
  return check?.targetChanged ? changed : undefined;
}

/** What speaks against an approval although it would be carried out. */
export function cautionIn(check: LiveCheck | undefined): string | undefined {
  if (!check?.executable) return undefined;
  const left = check.preparation.warnings.find(({ code }) => code === 'maker_deactivated');
  return left && sentence(left.message);
}

/** A service's message with a full stop, to stand among other sentences. */
export function sentence(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`;
}
