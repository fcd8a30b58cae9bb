import type { IconShapes, RemoteAbout } from './remote-about.ts';

/**
 * Whether a manifest says of its remote what this version of the contract understands. One from long
 * before or after may not.
 */
export function isRemoteAbout(said: unknown): said is RemoteAbout<IconShapes> {
  return isAbout(said);
}

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const matches =
  (pattern: RegExp): Check =>
  (value) =>
    typeof value === 'string' && pattern.test(value);
const listOf =
  (is: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(is);
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const valuesOf =
  (is: Check): Check =>
  (value) =>
    isObject(value) && Object.values(value).every(is);
/** An object with these fields; those after the first are there or not. */
const fields =
  (needed: Record<string, Check>, others: Record<string, Check> = {}): Check =>
  (value) =>
    isObject(value) &&
    Object.entries(needed).every(([name, is]) => is(value[name])) &&
    Object.entries(others).every(([name, is]) => value[name] === undefined || is(value[name]));
const either =
  (...checks: Check[]): Check =>
  (value) =>
    checks.some((is) => is(value));

const isYesOrNo: Check = (value) => typeof value === 'boolean';
const isTexts = valuesOf(isText);

// React throws at some other attributes, and an icon is drawn outside of everything that would hold that.
const isAttribute = matches(/^(d|key|points|width|height|r|[cr]?[xy]|[xy][12]|fill)$/);
const isAttributes: Check = (value) =>
  isTexts(value) &&
  Object.entries(value as object).every(
    ([name, text]) => isAttribute(name) && (name !== 'fill' || text === 'currentColor'),
  );
const isShape: Check = (value) =>
  Array.isArray(value) &&
  matches(/^(path|circle|ellipse|line|polygon|polyline|rect)$/)(value[0]) &&
  isAttributes(value[1]);
const isIcon = listOf(isShape);
const isOption = fields({ value: isText, label: isText }, { query: isTexts });
const isChoice = fields({ label: isText, all: isText, options: listOf(isOption) });
const place = {
  path: matches(/^[a-z][a-z0-9-]*$/),
  label: isText,
  icon: isIcon,
  order: Number.isFinite,
};
const keys = matches(/^g [a-z]$/);
const isPage = fields(place, { keys, permission: isText });
const isDirectory = fields(
  {
    ...place,
    resource: matches(/^\/api\/[a-z0-9/-]+$/),
    idField: isText,
    open: isText,
  },
  { keys, filters: listOf(fields({ name: isText }, { choice: isChoice })) },
);
const isActionType = fields(
  {
    icon: isIcon,
    summary: listOf(
      either(
        isText,
        fields({ items: isText, of: isText }, { isAmount: isYesOrNo, as: isText }),
        fields({ amount: isText }, { percent: isTexts }),
      ),
    ),
  },
  {
    offers: listOf(fields({ label: isText }, { on: isText, at: isText, as: isText })),
    invites: isText,
    inWords: isYesOrNo,
    opens: fields({ page: isText, field: isText, label: isText }),
    wide: isYesOrNo,
    fields: isTexts,
    values: valuesOf(isTexts),
  },
);
const isAbout = fields(
  { actionTypes: valuesOf(isActionType) },
  { directory: isDirectory, otherDirectories: listOf(isDirectory), pages: listOf(isPage) },
);
