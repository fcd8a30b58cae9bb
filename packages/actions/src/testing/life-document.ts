/** Where the life of an action is documented. */
export const documentPath = new URL('../../../../docs/actions.md', import.meta.url).pathname;

const markers = /(<!-- life -->)([\s\S]*)(<!-- end of life -->)/;

/** What stands between the markers of the drawing. */
export const lifePart = (text: string): string => markers.exec(text)?.[2] ?? '';

/** The document with another drawing between the markers. */
export const withLife = (text: string, part: string): string =>
  text.replace(markers, (_, start: string, __, end: string) => `${start}\n\n${part}\n\n${end}`);
