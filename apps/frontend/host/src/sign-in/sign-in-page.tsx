import { Banner, linkClass } from '@countersign/ui';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useLocation, useRouter } from '@tanstack/react-router';
import { meQuery } from '../session/me.ts';
import { tellOtherWindows } from '../session/other-windows.ts';
import { t } from '../strings/index.ts';
import { FrontPage } from './front-page.tsx';
import { Providers } from './providers.tsx';
import { SignInForm } from './sign-in-form.tsx';

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** A password was set just before; by whom, where that is known. */
    passwordSet?: { email?: string };
  }
}

/**
 * Where people sign in; afterwards they are where they wanted to go.
 *
 * @param failed whether a provider has sent them back
 */
export function SignInPage({ to = '/inbox', failed }: { to: string | undefined; failed: boolean }) {
  const router = useRouter();
  const queryClient = useQueryClient();
  const passwordSet = useLocation({ select: ({ state }) => state.passwordSet });

  async function signedIn(): Promise<void> {
    queryClient.clear();
    await queryClient.fetchQuery(meQuery);
    tellOtherWindows('signed-in');
    await router.navigate({ href: to, replace: true });
  }

  return (
    <FrontPage title={t.signIn.title}>
      {passwordSet && (
        <Banner live className="mb-4">
          {t.signIn.passwordSet}
        </Banner>
      )}
      {failed && !passwordSet && (
        <Banner tone="danger" live className="mb-4">
          {t.signIn.providerFailed}
        </Banner>
      )}
      <SignInForm suggested={passwordSet?.email} onDone={signedIn}>
        <p className="mt-4 text-center">
          <Link to="/forgot-password" className={linkClass}>
            {t.signIn.forgot}
          </Link>
        </p>
        <Providers to={to} />
      </SignInForm>
    </FrontPage>
  );
}
