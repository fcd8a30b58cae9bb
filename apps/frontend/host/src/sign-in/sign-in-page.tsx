import { Button, linkClass } from '@countersign/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { api } from '../api/client.ts';
import { data } from '../api/data.ts';
import { meQuery } from '../session/me.ts';
import { t } from '../strings/index.ts';
import { FrontPage } from './front-page.tsx';
import { SignInForm } from './sign-in-form.tsx';

/** Where people sign in; afterwards they are where they wanted to go. */
export function SignInPage({ to }: { to: string }) {
  const router = useRouter();
  const queryClient = useQueryClient();
  const { data: options } = useQuery({
    queryKey: ['sign-in-options'],
    queryFn: () => data(api.auth['sign-in-options'].$get()),
  });

  async function signedIn(): Promise<void> {
    queryClient.clear();
    await queryClient.fetchQuery(meQuery);
    await router.navigate({ href: to, replace: true });
  }

  async function leaveFor(provider: string): Promise<void> {
    const json = { provider, callbackURL: to };
    const { url } = await data(api.auth['sign-in'].social.$post({ json }));
    location.assign(url);
  }

  return (
    <FrontPage title={t.signIn.title}>
      <SignInForm onDone={() => void signedIn()} />
      <p className="mt-4 text-sm">
        <a href="/forgot-password" className={linkClass}>
          {t.signIn.forgot}
        </a>
      </p>
      {options && options.providers.length > 0 && (
        <div className="mt-5 flex flex-col gap-2 border-t border-line pt-5">
          {options.providers.map(({ id, name }) => (
            <Button key={id} onClick={() => leaveFor(id)}>
              {t.signIn.with(name)}
            </Button>
          ))}
        </div>
      )}
    </FrontPage>
  );
}
