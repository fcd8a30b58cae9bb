/** Where policies are documented. */
export const documentPath = new URL('../../../../docs/policies.md', import.meta.url).pathname;

const markers = /(<!-- patterns -->)([\s\S]*)(<!-- end of patterns -->)/;

/** What stands between the markers of the patterns. */
export const patternsPart = (text: string): string => markers.exec(text)?.[2] ?? '';

/** The document with other patterns between the markers. */
export const withPatterns = (text: string, part: string): string =>
  text.replace(markers, (_, start: string, __, end: string) => `${start}\n\n${part}\n\n${end}`);
