/** `content-disposition` that has a browser save a file under its name (RFC 6266, RFC 8187), never show it. */
export function dispositionOf(name: string): string {
  const plain = name.replaceAll(/[^A-Za-z0-9 ()._-]/gu, '_');
  const exact = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${exact}`;
}
