/** Whether a file's name holds a hash of its content, so that it never changes: `index.1a2b3c4d.js`. */
export function isHashed(path: string): boolean {
  return /\.[0-9a-f]{8,64}\.[a-z0-9]+(\.(br|gz))?$/.test(path);
}
