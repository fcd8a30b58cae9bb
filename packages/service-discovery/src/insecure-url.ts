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
