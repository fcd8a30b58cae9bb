import { environment } from '../env.ts';
/** Where the lines of a command go, and whether a person watches. */
export interface Screen {
  write(text: string): void;
  live: boolean;
}

/** Standard output; a reader that went away is no error. */
export function standardScreen(): Screen {
  process.stdout.on('error', () => {});
  process.stderr.on('error', () => {});
  const live = process.stdout.isTTY && environment.TERM !== 'dumb' && environment.CI === undefined;
  return { write: (text) => void process.stdout.write(text), live };
}

/** A screen that only takes whole lines. */
export function lineScreen(log: (line: string) => void): Screen {
  return { write: (text) => log(text.replace(/\n$/, '')), live: false };
}

/** Says what happens during start and stop. */
export interface Report {
  /** Runs `work` and prints one line with the time it took; `work` may return what to say instead. */
  step<T>(label: string, work: (say: (label: string) => void) => Promise<T> | T): Promise<T>;
  line(text: string): void;
}

const width = 58;

/** A report of steps, each one short line. */
export function createReport(screen: Screen): Report {
  return {
    line: (text) => screen.write(`${text}\n`),
    async step(label, work) {
      const started = performance.now();
      let said = label;
      if (screen.live) screen.write(`  … ${label}`);
      const clear = screen.live ? '\r\u001B[2K' : '';
      try {
        const result = await work((better) => (said = better));
        const seconds = ((performance.now() - started) / 1_000).toFixed(1).padStart(5);
        screen.write(`${clear}  ✓ ${said.padEnd(width)}${seconds} s\n`);
        return result;
      } catch (error) {
        screen.write(`${clear}  ✗ ${said}\n`);
        throw error;
      }
    },
  };
}
