import { pino, type DestinationStream, type Logger } from 'pino';
import { requestContext } from './context.ts';

export type { Logger };

/** How to make a logger. */
export interface LoggerOptions {
  service: string;
  level: string;
  /** Where lines go instead of stdout. */
  destination?: DestinationStream;
}

const secrets = ['cookie', 'set-cookie', 'authorization', 'password', 'newPassword', 'token'];
const censored = secrets.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`]);

/** JSON lines with the service, and the id and person of the request they were written for. */
export function createLogger({ service, level, destination }: LoggerOptions): Logger {
  return pino(
    {
      level,
      base: { service },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: censored, censor: '[redacted]' },
      mixin: () => ({ ...requestContext() }),
    },
    destination ?? pino.destination({ dest: 1, sync: true }),
  );
}
