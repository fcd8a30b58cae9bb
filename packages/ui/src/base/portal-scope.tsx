import { createContext, useContext, type ReactNode } from 'react';

const Scope = createContext<string | undefined>(undefined);

/**
 * Marks everything below as belonging to the remote `name`. Dialogs, menus and other content that
 * leaves the tree through a portal then carries `data-mfe`, so that the remote's styles reach it.
 */
export function PortalScope({ name, children }: { name: string; children: ReactNode }) {
  return <Scope value={name}>{children}</Scope>;
}

/** Attributes for portalled content: `data-mfe` inside a `PortalScope`, else nothing. */
export function usePortalScope(): { 'data-mfe'?: string } {
  const name = useContext(Scope);
  return name === undefined ? {} : { 'data-mfe': name };
}
