import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * What takes much longer than its text: last, it would keep one worker busy after all others. And what names all
 * checkers of the shared system: none of these hires one.
 */
const long = [
  'generated-owner',
  'deployment',
  'own-system',
  'first-steps',
  'addresses',
  'states',
  'policies',
];

/** What takes the longest of those that hire a checker. */
const longestOfOthers = 'accessibility';

/** Starts with the long files, then goes on as vitest does, by size. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // oxlint-disable-next-line unicorn/no-array-sort -- vitest's own method
    const sorted = await super.sort(files);
    const isOne = (names: string[], { moduleId }: TestSpecification): boolean =>
      names.some((name) => moduleId.endsWith(`/browser/src/${name}.test.ts`));
    const rank = (file: TestSpecification): number => {
      if (isOne(long, file)) return 0;
      return isOne([longestOfOthers], file) ? 1 : 2;
    };
    return sorted.toSorted((one, other) => rank(one) - rank(other));
  }
}
