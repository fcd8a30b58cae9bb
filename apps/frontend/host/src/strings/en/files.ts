/** The files of actions. */
export const files = {
  title: 'Evidence',
  hint: (most: number, largest: string) =>
    `Up to ${most} files of ${largest}: PDF, pictures, text, CSV, Word and Excel without macros. Those who approve approve these too.`,
  noneKept: 'This installation keeps no files.',
  drop: 'Drop files here, or choose them',
  uploading: (percent: number) => `${percent} % sent`,
  remove: (name: string) => `Remove ${name}`,
  tooLarge: (largest: string) => `is larger than ${largest}`,
  empty: 'is empty',
  notTaken: 'is of a type that is not taken',
  takeOff: 'What was not taken is not filed. Remove it from here first, or choose another file.',
  tooMany: (most: number) => `An action holds up to ${most} files`,
  failed: 'could not be uploaded',
  size: (bytes: number) =>
    bytes < 1_000
      ? `${bytes} bytes`
      : bytes < 1_000_000
        ? `${Math.round(bytes / 1_000)} kB`
        : `${Number((bytes / 1_000_000).toFixed(1))} MB`,
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
  unread: 'The file could not be read to its end; try again',
  cut: 'Its beginning; save it to read the rest.',
  added: (names: string) => `Added: ${names}.`,
  removed: (names: string) => `Taken away: ${names}.`,
};
