import { InvalidArgumentError, command, wholeNumber } from '@countersign/command';
import { openSheet, type Sheet } from '../output/sheet.ts';

/** A part of `bench`, which writes what it finds as JSON lines too when it is told where. */
export const partOf = (name: string, description: string) =>
  command(name, description).option('--json <file>', 'where to write what is found as JSON lines');

/** Reads an option's value as several counts. */
export function wholeNumbers(text: string): number[] {
  return text.split(',').map(wholeNumber);
}

/** Reads an option's value as one of what there is. */
export function oneOf<T extends string>(known: readonly T[]): (text: string) => T {
  return (text) => {
    const found = known.find((one) => one === text);
    if (found !== undefined) return found;
    throw new InvalidArgumentError(`Give one of ${known.join(', ')}.`);
  };
}

/** Reads an option's value as some of what there is, such as `submit,list`. */
export function someOf<T extends string>(known: readonly T[]): (text: string) => T[] {
  return (text) => text.split(',').map(oneOf(known));
}

/** Opens the sheet that a part's options ask for. */
export function sheetOf({ json }: { json?: string | undefined }): Sheet {
  return openSheet(json);
}
