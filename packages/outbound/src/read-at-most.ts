import type { Readable } from 'node:stream';

/**
 * The first bytes of a stream, which is left where there are more.
 *
 * @param most how many are wanted
 */
export async function readAtMost(
  stream: Readable,
  most: number,
): Promise<{ bytes: Buffer; isCut: boolean }> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.length;
    // Leaving the loop destroys the stream, and with it the connection.
    if (length > most) break;
  }
  return { bytes: Buffer.concat(chunks).subarray(0, most), isCut: length > most };
}
