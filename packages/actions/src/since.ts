import { isActionType } from './catalogue/about.ts';
import { actionTypes } from './catalogue/index.ts';
import { sameValue } from './same.ts';

/** A field that has changed since an action was filed, or that the action changes. */
export interface FieldSince {
  field: string;
  /** What it was when the revision was made, and what it is now; `null` where there was or is none. */
  was: unknown;
  now: unknown;
  /** What the action makes of it; not there where its payload says nothing of it. */
  proposed?: unknown;
  /** Others have changed it to something else than the action would: whoever decides must choose. */
  clash: boolean;
}

/** What has become of the target of an action since it was filed. */
export interface Since {
  fields: FieldSince[];
  /** The payload for the target as it is now: what the action did not change is as it is, what it did as it was proposed. */
  payload: Record<string, unknown>;
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * Compares what a target was when an action was filed with what it is now and what the action makes of it, by the
 * pictures of its owner. What the payload says of no field of the pictures, such as a reason, stays as it is.
 */
export function since(
  actionType: string,
  { payload, before, now }: { payload: Fields; before: Fields; now: Fields },
): Since {
  const named = namedBy(actionType, payload);
  const upToDate: Record<string, unknown> = { ...payload };
  const all = new Set([...Object.keys(before), ...Object.keys(now)]);
  // In the order of the catalogue, then what the owner adds.
  const pictured = [...named]
    .filter((field) => all.has(field))
    .concat([...all].filter((field) => !named.has(field)));
  const fields = pictured.flatMap((field): FieldSince[] => {
    const [was, is] = [before[field] ?? null, now[field] ?? null];
    const moved = !sameValue(field, was, is);
    if (!named.has(field)) return moved ? [{ field, was, now: is, clash: false }] : [];
    const proposed = payload[field] ?? null;
    const changes = !sameValue(field, was, proposed);
    if (!moved && !changes) return [];
    if (moved && !changes) {
      if (is === null) delete upToDate[field];
      else upToDate[field] = is;
    }
    const clash = moved && changes && !sameValue(field, is, proposed);
    return [{ field, was, now: is, proposed, clash }];
  });
  return { fields, payload: upToDate };
}

/** The fields that a payload of the type may have, also those that it leaves out. */
function namedBy(actionType: string, payload: Fields): Set<string> {
  const shape = isActionType(actionType) ? actionTypes[actionType].schema.shape : {};
  return new Set([...Object.keys(shape), ...Object.keys(payload)]);
}
