/** The secret of an `otpauth:` URI in groups of four letters, to be typed. */
export function groupedSecret(uri: string): string {
  return secretOf(uri).replaceAll(/(.{4})(?=.)/g, '$1 ');
}

/** The secret of an `otpauth:` URI (base32, RFC 4648). */
export function secretOf(uri: string): string {
  return new URL(uri).searchParams.get('secret') ?? '';
}
