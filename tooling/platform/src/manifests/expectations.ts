import { isDeepStrictEqual } from 'node:util';

/** What is said when it does not hold, what there is, and what there should be. */
export type Expectation = [problem: string, actual: unknown, wanted: unknown];

/** What is said of the expectations that do not hold. */
export const unmet = (expectations: Expectation[]): string[] => [
  ...new Set(
    expectations.flatMap(([problem, actual, wanted]) =>
      isDeepStrictEqual(actual, wanted) ? [] : [problem],
    ),
  ),
];
