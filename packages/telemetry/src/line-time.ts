let second = Number.NaN;
let text = '';

/** The time of a log line as pino wants it, to the millisecond; a second is written out once. */
export function lineTime(): string {
  const now = Date.now();
  const milliseconds = now % 1000;
  if (now - milliseconds !== second) {
    second = now - milliseconds;
    text = `,"time":"${new Date(second).toISOString().slice(0, -4)}`;
  }
  return `${text}${String(milliseconds).padStart(3, '0')}Z"`;
}
