import type { ComponentType, ReactNode } from 'react';
import type { PageLinkProps } from './page-link.ts';

/**
 * How the records of an owner are shown. The host reads them, by what `RemoteAbout` says, and draws the
 * pages around them; a record that its service cannot read never comes here.
 *
 * @typeParam Row a record as its service sends it in a list
 * @typeParam Whole the same by itself, where there is more to it
 */
export interface RemoteDirectory<Row = never, Whole extends Row = Row> {
  /** The columns of the directory, the first of which leads to the record. */
  columns: readonly DirectoryColumn<Row>[];
  record: (row: Whole, tools: DirectoryTools) => DirectoryRecord;
  /** Whether actions of a type may begin from a record; always when absent. */
  isOpen?: (row: Whole, actionType: string) => boolean;
}

export interface DirectoryColumn<Row> {
  title: string;
  cell: (row: Row, tools: DirectoryTools) => ReactNode;
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
  /** What it consists of, below its fields and as wide as the page. */
  sections?: readonly { title: string; content: ReactNode }[];
}

export interface DirectoryTools {
  /** The name behind a user's id, with the way to that user. */
  UserLink: ComponentType<UserLinkProps>;
  /** The name behind a user's id; the id itself while none is known. For what is a link already. */
  UserName: ComponentType<{ userId: string }>;
  /** Leads to a record in a directory that is there. A host of the release before has none. */
  RecordLink?: ComponentType<RecordLinkProps>;
  /** Leads to another page of the app. A host of the release before has none. */
  Link?: ComponentType<PageLinkProps>;
  /** Reads what else a record tells, as whoever looks at it. A host of the release before has none. */
  fetch?: typeof fetch;
}

export interface RecordLinkProps {
  /** The path of the directory: `groups`. */
  directory: string;
  id: string;
  children: ReactNode;
}

export interface UserLinkProps {
  userId: string;
  /** Stands in for the name. */
  children?: ReactNode;
}

/** A record as a typed client's `$get` of a list sends it, apart from those that cannot be read. */
export type RowOf<Get extends Call> = Exclude<ItemOf<DataOf<Get>>, { unreadable: true }>;

/** The same of a `$get` of one record. */
export type RecordOf<Get extends Call> = Exclude<DataOf<Get>, { unreadable: true }>;

type Call = (...args: never[]) => Promise<unknown>;

type DataOf<Get extends Call> =
  Awaited<ReturnType<Get>> extends { json: () => Promise<infer Body> }
    ? Body extends { success: true; data: infer Data }
      ? Data
      : never
    : never;

type ItemOf<Data> = Data extends (infer Item)[] ? Item : never;
