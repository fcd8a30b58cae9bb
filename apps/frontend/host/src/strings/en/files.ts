/** The files of actions. */
export const files = {
  title: 'Evidence',
  hint: 'Up to 10 files of 10 MB: PDF, pictures, text, CSV, Word and Excel without macros. Those who approve approve these too.',
  drop: 'Drop files here, or choose them',
  uploading: (percent: number) => `${percent} % sent`,
  remove: (name: string) => `Remove ${name}`,
  tooLarge: 'is larger than 10 MB',
  empty: 'is empty',
  notTaken: 'is of a type that is not taken',
  tooMany: 'An action holds up to 10 files',
  failed: 'could not be uploaded',
  size: (bytes: number) =>
    bytes < 1_000
      ? `${bytes} bytes`
      : bytes < 1_000_000
        ? `${Math.round(bytes / 1_000)} kB`
        : `${(bytes / 1_000_000).toFixed(1)} MB`,
  scanned: 'scanned',
  notScanned: 'not scanned',
  digest: (sha256: string) => `SHA-256 ${sha256.slice(0, 12)}…`,
  save: 'Save',
  saveNamed: (name: string) => `Save ${name}`,
  look: 'Look',
  lookNamed: (name: string) => `Look at ${name}`,
  hide: 'Hide',
  hideNamed: (name: string) => `Hide ${name}`,
  spoiled: 'This is not the file that was filed. Tell who runs this installation.',
  unread: 'The file could not be read',
  cut: 'Its beginning; save it to read the rest.',
  added: (names: string) => `Added: ${names}.`,
  removed: (names: string) => `Taken away: ${names}.`,
};
