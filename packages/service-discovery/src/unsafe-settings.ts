/** Said where an installation would send passwords and sessions over a network unencrypted. */
export const insecurePublicUrl =
  'Setting PUBLIC_URL is refused: over http:// beyond this machine everybody on the way reads ' +
  'passwords and sessions. Use https://, or set ALLOW_INSECURE_PUBLIC_URL=1 to accept that.';

/** Whether people reach this address unencrypted, and not on the machine itself. */
export function isInsecure(publicUrl: string | undefined): boolean {
  if (publicUrl === undefined) return false;
  const { protocol, hostname } = new URL(publicUrl);
  return (
    protocol === 'http:' && !/^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)
  );
}

/** Whether a secret is from an example, or repeats a few characters. */
export function isWeakSecret(secret: string): boolean {
  const known = /demo|change.?me|example|your.?secret|better-auth-secret|countersign/i;
  return known.test(secret) || new Set(secret).size < 10;
}
