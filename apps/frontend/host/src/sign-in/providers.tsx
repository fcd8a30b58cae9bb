import { Banner, Button } from '@countersign/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/client.ts';
import { data } from '../api/data.ts';
import { ApiError } from '../api/error.ts';
import { t } from '../strings/index.ts';
import { keepPath } from './page-at.ts';

/** The ways to sign in beside the password, where there are any. `to` is where they lead back to. */
export function Providers({ to }: { to: string }) {
  const [problem, setProblem] = useState<string>();
  const { data: options } = useQuery({
    queryKey: ['sign-in-options'],
    queryFn: () => data(api.auth['sign-in-options'].$get()),
  });
  if (!options || options.providers.length === 0) return null;

  async function leaveFor(provider: string): Promise<void> {
    setProblem(undefined);
    try {
      const json = { provider, callbackURL: to };
      const { url } = await data(api.auth['sign-in'].social.$post({ json }));
      keepPath(to);
      location.assign(url);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setProblem(error.message);
    }
  }

  return (
    <div className="mt-5 flex flex-col gap-2">
      <p className="flex items-center gap-3 text-sm text-fg-muted before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        {t.signIn.or}
      </p>
      {problem && (
        <Banner tone="danger" live>
          {problem}
        </Banner>
      )}
      {options.providers.map(({ id, name }) => (
        <Button key={id} size="lg" onClick={() => leaveFor(id)}>
          {t.signIn.with(name)}
        </Button>
      ))}
    </div>
  );
}
