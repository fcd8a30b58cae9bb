/** Whether a secret is from an example, or repeats a few characters. */
export function isWeakSecret(secret: string): boolean {
  const known = /demo|change.?me|example|your.?secret|better-auth-secret|countersign/i;
  return known.test(secret) || new Set(secret).size < 10;
}
