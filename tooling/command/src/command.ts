import { Command, InvalidArgumentError } from '@commander-js/extra-typings';

export { Argument, InvalidArgumentError } from '@commander-js/extra-typings';

/**
 * A command of the root's scripts. Once parsed it prints what it takes for `-h` and `--help`, and for
 * an option or argument that it does not know one line and exits with 1, before it does anything.
 *
 * @param name as in `package.json`
 * @param description what it does, for the operator
 */
export const command = (name: string, description: string) =>
  new Command(name).description(description).showSuggestionAfterError(false);

/** A command, whatever arguments and options it has. */
interface Parser {
  parseAsync(args: readonly string[], from: { from: 'user' }): Promise<unknown>;
}

/**
 * Runs a command; a failure is its message, never a stack, and exit 1.
 *
 * @param args what the shell gave, unless a part of it is no business of the command
 */
export async function run(
  program: Parser,
  args: readonly string[] = process.argv.slice(2),
): Promise<void> {
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}

/**
 * Reads an option's value as a count.
 *
 * @throws InvalidArgumentError for what is no whole number above 0
 */
export function wholeNumber(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError('Give a whole number above 0.');
  return Number(text);
}
