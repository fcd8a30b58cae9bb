import type { PageLinkProps } from '@countersign/remote';
import { createLink } from '@tanstack/react-router';
import type { ComponentProps } from 'react';

const RouterLink = createLink((props: ComponentProps<'a'>) => <a {...props} />);

/** Leads to an address of the app that a remote names. */
export function PageLink({ to, search = {}, ...rest }: PageLinkProps) {
  return <RouterLink {...rest} to={to} search={search as never} />;
}
