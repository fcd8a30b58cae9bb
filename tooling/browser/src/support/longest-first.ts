import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * What takes much longer than its text: last, it would keep one worker busy after all others. And what names all
 * checkers of the shared system: none of these hires one.
 */
const long = [
  'generated-owner',
  'accessibility',
  'deployment',
  'own-system',
  'first-steps',
  'addresses',
  'states',
  'policies',
];

/** Starts with the long files, then goes on as vitest does, by size. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // oxlint-disable-next-line unicorn/no-array-sort -- vitest's own method
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification): boolean =>
      long.some((name) => moduleId.endsWith(`/browser/src/${name}.test.ts`));
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}
