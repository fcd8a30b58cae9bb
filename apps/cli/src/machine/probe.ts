import { get } from 'node:http';

/** Asks `url` with GET; the status and text of the answer, or `undefined` without one in time. */
export function probe(
  url: string,
  timeoutMs = 1_000,
): Promise<{ status: number; text: string } | undefined> {
  return new Promise((resolve) => {
    const request = get(url, { agent: false, timeout: timeoutMs }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (text += chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
      response.on('error', () => resolve(undefined));
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(undefined));
  });
}
