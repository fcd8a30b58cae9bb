import type { ComponentProps } from 'react';

export interface PageLinkProps extends Omit<ComponentProps<'a'>, 'href'> {
  /** An address within the app: `/policies/create_account`. */
  to: string;
  search?: Readonly<Record<string, string>>;
}
