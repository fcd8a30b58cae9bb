import type { ComponentType } from 'react';
import type { RemoteDirectory, UserLinkProps } from './remote-directory.ts';
import type { PageProps } from './remote-page.ts';
import type { Draft } from './draft-path.ts';
import type { ReaderRights } from './reader-rights.ts';
import type { UserPickerProps } from './user-picker.ts';

export type {
  DirectoryColumn,
  DirectoryRecord,
  DirectoryTools,
  RemoteDirectory,
  RecordLinkProps,
  RecordOf,
  RowOf,
  UserLinkProps,
} from './remote-directory.ts';
export type { PageLinkProps } from './page-link.ts';
export type { PageHeaderProps, PageProps } from './remote-page.ts';

/** What a remote exposes as the default export of `./remote`: the code of what it owns. */
export interface RemoteModule {
  /** By the action type's name, such as `create_user`; of types that are seldom met what loads them. */
  actionTypes: Record<string, RemoteActionType | (() => Promise<RemoteActionType>)>;
  /** How the records of its directory are shown. */
  directory?: RemoteDirectory;
  /** How those of its other directories are, by the path of each. */
  otherDirectories?: Readonly<Record<string, RemoteDirectory>>;
  /** The pages that it draws by itself, by their paths. */
  pages?: Record<string, ComponentType<PageProps>>;
}

/** How one action type is filled in and shown. */
export interface RemoteActionType {
  Form: ComponentType<FormProps>;
  Detail: ComponentType<DetailProps>;
}

/** What the host gives a form. The form validates by the catalogue's schema before it calls `onSubmit`. */
export interface FormProps extends ReaderRights {
  /** What to begin with: a kept draft, the payload to amend, or a record that an action starts from. */
  initial: Draft;
  /** Called with everything typed so far, on every change; the host keeps it. */
  onChange: (draft: Draft) => void;
  /** Called with a payload that the catalogue's schema accepts. */
  onSubmit: (payload: Draft) => void;
  /** What the server said, by field of the payload (`email`). */
  fieldErrors: Readonly<Record<string, string>>;
  /** The submission is under way. */
  busy: boolean;
  submitLabel: string;
  /** Finds a user by name and gives the id. */
  UserPicker: ComponentType<UserPickerProps>;
  /** The name behind a user's id, with the way to that user. */
  UserLink: ComponentType<UserLinkProps>;
  /** Reads what else the form needs to know from the services, as whoever fills it in. */
  fetch: typeof fetch;
}

/** What the host gives a detail view. Everything is shown; the host shows the raw fields as well. */
export interface DetailProps extends ReaderRights {
  payload: Readonly<Record<string, unknown>>;
  /** The state before and after, as the owner pictured it. */
  before: Readonly<Record<string, unknown>> | null;
  after: Readonly<Record<string, unknown>>;
  /** What the execution made, once it has. */
  result: Readonly<Record<string, unknown>> | null;
  /** Whether it is still to be decided. */
  isPending: boolean;
  /** Reads what else the view needs to know from the services, as whoever looks at it. */
  fetch: typeof fetch;
  /** The name behind a user's id, with the way to that user. */
  UserLink: ComponentType<UserLinkProps>;
}

export type { Checked, DraftSchema } from './check-draft.ts';
export type { Draft } from './draft-path.ts';
export type { UserPickerProps } from './user-picker.ts';
