import type { ComponentType, ReactNode } from 'react';

/**
 * How the records of an owner are shown. The host reads them, by what `RemoteAbout` says, and draws the
 * pages around them; a record that its service cannot read never comes here.
 *
 * @typeParam Row a record as its service sends it
 */
export interface RemoteDirectory<Row = never> {
  /** The columns of the directory, the first of which leads to the record. */
  columns: readonly DirectoryColumn<Row>[];
  record: (row: Row, tools: DirectoryTools) => DirectoryRecord;
  /** Whether actions may begin from a record; always when absent. */
  isOpen?: (row: Row) => boolean;
}

export interface DirectoryColumn<Row> {
  title: string;
  cell: (row: Row) => ReactNode;
  /** Numbers: right-aligned, digits of one width. */
  numeric?: boolean;
  /** Hidden between 640 and 1024 px. */
  wide?: boolean;
  /** Where a record stands: on cards it has no title and comes last. */
  badge?: boolean;
}

export interface DirectoryRecord {
  title: string;
  badge?: ReactNode;
  /** What the action that made it can be found by. */
  code: string;
  /** Everything about it, by what it is called. */
  fields: Readonly<Record<string, ReactNode>>;
}

export interface DirectoryTools {
  /** The name behind a user's id, with the way to that user. */
  UserLink: ComponentType<{ userId: string }>;
}

/** A record as a typed client's `$get` of a list sends it, apart from those that cannot be read. */
export type RowOf<Get extends (...args: never[]) => Promise<unknown>> = Exclude<
  ItemOf<Awaited<ReturnType<Get>>>,
  { unreadable: true }
>;

type ItemOf<Reply> = Reply extends { json: () => Promise<infer Body> }
  ? Body extends { success: true; data: (infer Item)[] }
    ? Item
    : never
  : never;
