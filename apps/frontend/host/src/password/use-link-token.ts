import { useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';

/** The `token` in a URL's fragment, without its `#`. */
export function tokenIn(fragment: string): string | undefined {
  return new URLSearchParams(fragment).get('token') || undefined;
}

/**
 * The one-time token that a mail's link carries in its fragment, which no browser sends anywhere. It
 * is taken out of the address bar and the history at once.
 */
export function useLinkToken(): string | undefined {
  const fragment = useLocation({ select: ({ hash }) => hash });
  const navigate = useNavigate();
  const [token, setToken] = useState(() => tokenIn(fragment));
  useEffect(() => {
    const found = tokenIn(fragment);
    if (found === undefined) return;
    setToken(found);
    void navigate({ to: '.', hash: '', replace: true });
  }, [fragment, navigate]);
  return token;
}
