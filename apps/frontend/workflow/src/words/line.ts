/** A piece of a line: text, a name that people gave, an expression, or a person by their id. */
export type Part = string | { name: string } | { code: string } | { person: string };

/** One line of a policy in words. */
export interface Line {
  /** How far it stands in: 0 for a rule, 1 for what it says, 2 for what a stage says. */
  depth: 0 | 1 | 2;
  parts: readonly Part[];
}

/** A line whose pieces are run together; nested lists of pieces are flattened. */
export function line(depth: Line['depth'], ...parts: (Part | readonly Part[])[]): Line {
  return { depth, parts: parts.flat() };
}

/** Lists of pieces as one: `a, b or c`. */
export function either(options: readonly (readonly Part[])[], or: string): Part[] {
  return options.flatMap((option, index) => {
    if (index === 0) return option;
    return [index === options.length - 1 ? or : ', ', ...option];
  });
}
