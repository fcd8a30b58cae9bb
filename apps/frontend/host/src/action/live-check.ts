import type { LiveCheck, Warning } from '@countersign/actions';

/** What the owner says of an action, with what it pictures. */
export type PicturedCheck = LiveCheck & Required<Pick<LiveCheck, 'preparation'>>;

/** Why an approval now would come to nothing; `undefined` when nothing speaks against it. */
export function objectionIn(check: LiveCheck | undefined, changed: string): string | undefined {
  if (check?.targetChanged) return changed;
  if (check?.executable === false) {
    const words = [check.problem.message, ...check.problem.details.map(({ message }) => message)];
    return [...new Set(words)].map(sentence).join(' ');
  }
  return undefined;
}

/** What speaks against an approval although it would be carried out. */
export function cautionIn(check: LiveCheck | undefined): string | undefined {
  const left = liveWarnings(check).find(({ code }) => code === 'maker_deactivated');
  return left && sentence(left.message);
}

/**
 * What a checker is warned of: what the check says, and in place of the owner's own warnings, which
 * an objection comes without, those that are known of the action.
 */
export function warningsOf(known: readonly Warning[], check: LiveCheck | undefined): Warning[] {
  const live = liveWarnings(check);
  if (check?.preparation) return live;
  const said = (old: Warning): boolean =>
    live.some(({ code, field }) => code === old.code && field === old.field);
  return [...live, ...known.filter((old) => !said(old))];
}

/** A workflow of the release before has them in the preparation alone. */
function liveWarnings(check: LiveCheck | undefined): Warning[] {
  if (!check) return [];
  const { warnings }: { warnings?: Warning[] } = check;
  return warnings ?? check.preparation?.warnings ?? [];
}

/** A service's message with a full stop, to stand among other sentences. */
export function sentence(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`;
}
