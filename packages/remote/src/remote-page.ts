import type { ComponentType, ReactNode } from 'react';
import type { PageLinkProps } from './page-link.ts';
import type { UserLinkProps } from './remote-directory.ts';
import type { ReaderRights } from './reader-rights.ts';
import type { UserPickerProps } from './user-picker.ts';

/** What the host gives a page that a remote draws by itself. */
export interface PageProps extends ReaderRights {
  /** The parts of the address after the page's own: `['create_account']` at `/policies/create_account`. */
  rest: readonly string[];
  /** Whether the reader may file actions; the services decide again. */
  mayFile: boolean;
  /** Whether they may manage settings; a host of the release before does not say. */
  mayManage?: boolean;
  /** Whether keys without Ctrl or ⌘ do something; some people have them do nothing. */
  singleKeys: boolean;
  /** Reads what the page shows from the services, as whoever looks at it. */
  fetch: typeof fetch;
  /** Has the reader sign in again, for what is shown only shortly after; says whether they have. */
  signInAgain?: () => Promise<boolean>;
  /** The page's heading, which also names the window. */
  Header: ComponentType<PageHeaderProps>;
  /** Goes to another page of the app. */
  go: (to: string) => void;
  /** Leads to another page of the app. */
  Link: ComponentType<PageLinkProps>;
  /** The name behind a user's id, with the way to that user. */
  UserLink: ComponentType<UserLinkProps>;
  /** Finds a user by name and gives the id. */
  UserPicker: ComponentType<UserPickerProps>;
  /** Stands in for the page where there is nothing at the address. */
  Missing: ComponentType;
}

export interface PageHeaderProps {
  title: string;
  /** Where it leads back to: an address within the app, and what that is called. */
  back?: { to: string; label: string };
  /** Buttons beside the heading. */
  actions?: ReactNode;
  /** Stands below the heading. */
  children?: ReactNode;
}
