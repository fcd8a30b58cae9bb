/** Whether a client's `Accept-Encoding` (RFC 9110, 12.5.3) names `coding` as one that it takes. */
export function accepts(header: string | undefined, coding: string): boolean {
  const wanted = (header ?? '').split(',').map((part) => part.trim().toLowerCase());
  const named = wanted.find((part) => part.split(';')[0]?.trim() === coding);
  return named !== undefined && !/;\s*q=0(\.0*)?\s*$/.test(named);
}
