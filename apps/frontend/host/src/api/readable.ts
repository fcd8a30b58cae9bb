/** An entry of a directory that can be read. */
export type Readable<Entry> = Exclude<Entry, { unreadable: true }>;

/** Whether an entry can be read, or stands for a row that its service cannot read. */
export function isReadable<Entry extends object>(entry: Entry): entry is Readable<Entry> {
  return !('unreadable' in entry);
}
