import {
  closeSync,
  existsSync,
  fstatSync,
  openSync,
  readSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { StringDecoder } from 'node:string_decoder';

/** A process's log: the process writes to it by itself, so it goes on when its supervisor ends. */
export interface LogFile {
  path: string;
  /** Open for appending; given to the process as its standard output. */
  descriptor: number;
  /** Adds a line of the supervisor's own, as JSON. */
  append(level: string, message: string): void;
  close(): void;
}

/** Opens a log; the one of the last start is kept beside it as `<name>.log.1`. */
export function openLogFile(
  path: string,
  service: string,
  onLine: (line: string) => void,
): LogFile {
  if (existsSync(path)) renameSync(path, `${path}.1`);
  const descriptor = openSync(path, 'a', 0o600);
  const follower = follow(path, onLine);
  return {
    path,
    descriptor,
    append(level, message) {
      const line = JSON.stringify({ level, time: new Date().toISOString(), service, msg: message });
      try {
        writeSync(descriptor, `${line}\n`);
      } catch {
        // A full disk must not end the supervisor.
      }
    },
    close() {
      follower.stop();
      closeSync(descriptor);
    },
  };
}

const pollMs = 250;
const chunkBytes = 64 * 1024;

function follow(path: string, onLine: (line: string) => void): { stop: () => void } {
  const descriptor = openSync(path, 'r');
  const buffer = Buffer.alloc(chunkBytes);
  const decoder = new StringDecoder('utf8');
  let position = 0;
  let rest = '';
  const read = (): void => {
    while (fstatSync(descriptor).size > position) {
      const bytes = readSync(descriptor, buffer, 0, chunkBytes, position);
      position += bytes;
      const lines = (rest + decoder.write(buffer.subarray(0, bytes))).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) if (line !== '') onLine(line);
    }
  };
  const timer = setInterval(read, pollMs);
  timer.unref();
  return {
    stop() {
      clearInterval(timer);
      read();
      closeSync(descriptor);
    },
  };
}
