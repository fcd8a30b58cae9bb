/** How a program that reads its settings would end. */
export interface Ending {
  /** The exit status, or 0 when it would have gone on. */
  code: number;
  /** What it says on standard error. */
  stderr: string;
}

class Ended extends Error {}

/** Runs what may end the process, in this one, and tells how it would have ended; it must not wait. */
export function endingOf(read: () => unknown): Ending {
  const exit = Reflect.get(process, 'exit');
  const write = Reflect.get(process.stderr, 'write');
  const ending: Ending = { code: 0, stderr: '' };
  process.exit = (code) => {
    ending.code = Number(code ?? 0);
    throw new Ended();
  };
  process.stderr.write = (text: string | Uint8Array) => {
    ending.stderr += text.toString();
    return true;
  };
  try {
    read();
  } catch (error) {
    if (!(error instanceof Ended)) throw error;
  } finally {
    process.exit = exit;
    process.stderr.write = write;
  }
  return ending;
}
