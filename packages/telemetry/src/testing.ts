import { createLogger, type Logger } from './logger.ts';

/** A logger that says nothing. */
export function silentLogger(): Logger {
  return createLogger({ service: 'test', level: 'silent' });
}

export * from './testing/collector.ts';
