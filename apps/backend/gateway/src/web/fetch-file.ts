const answerWithinMs = 3_000;
const mostBytes = 16 * 1024 * 1024;

/**
 * Reads a file of a build from the server that has it.
 *
 * @param base URL of the build's folder
 * @throws {Error} when it is not there, is larger than 16 MiB, or does not come within 3 seconds
 */
export async function fetchFile(base: string, path: string): Promise<Buffer> {
  const response = await fetch(`${base.replace(/\/$/, '')}/${path}`, {
    // What its hash is checked against is the plain file, and compressed ones are files of their own.
    headers: { 'accept-encoding': 'identity' },
    redirect: 'error',
    signal: AbortSignal.timeout(answerWithinMs),
  });
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > mostBytes) throw new Error(`${path} is too large`);
    chunks.push(chunk);
  }
  if (response.status !== 200) throw new Error(`${path} was answered with ${response.status}`);
  return Buffer.concat(chunks);
}
