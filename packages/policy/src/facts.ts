/**
 * What conditions and expressions of a policy may look at. In an expression:
 *
 * - `payload`: the payload, typed by the schema of its action type. A field that holds an amount is a `Decimal`.
 * - `before`, `after`: the picture of the change, as the owner made it. Both are empty where there is none.
 * - `has(payload.note)` is true where the field is there and not null. What may be missing is looked at only where
 *   that was asked: `has(payload.note) && …`, `!has(payload.note) || …`, `has(payload.note) ? … : …`. So is each
 *   field of `before` and `after`, and of a payload whose schema is not known.
 * - `decimal("10000")`, `decimal(payload.count)`: an amount, exactly; `+` and `-` take two. An amount is compared with
 *   nothing else.
 * - `target`: what the action is about, empty when there is none.
 * - `maker.roles`, `maker.groups` (lists of text), `maker.daysSinceJoining` (whole number); of a maker whose access has
 *   ended they have no value.
 * - `window.<name>.count` (whole number) and, where the window adds something up, `window.<name>.sum` (`Decimal`)
 *   Both are of earlier actions: this one is not among them.
 * - `now`: when the action is filed.
 */
export interface Facts {
  payload: Readonly<Record<string, unknown>>;
  before: Readonly<Record<string, unknown>> | null;
  after: Readonly<Record<string, unknown>> | null;
  target: string;
  maker: Partial<{
    roles: readonly string[];
    groups: readonly string[];
    daysSinceJoining: number;
  }>;
  /** Of each window of the document; `sum` is a decimal string. */
  windows: Readonly<Record<string, { count: number; sum?: string }>>;
  now: Date;
}
