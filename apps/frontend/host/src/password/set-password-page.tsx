import { Banner, buttonClass, Form, revealedText, SkeletonLines } from '@countersign/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { api } from '../api/client.ts';
import { data } from '../api/data.ts';
import { ApiError, fieldErrorsOf } from '../api/error.ts';
import { forgetDrafts } from '../session/drafts.ts';
import { meQuery } from '../session/me.ts';
import { tellOtherWindows } from '../session/other-windows.ts';
import { FrontPage } from '../sign-in/front-page.tsx';
import { useSubmit } from '../sign-in/use-submit.ts';
import { passwordTexts } from '../strings/password.ts';
import { t } from '../strings/index.ts';
import { NewPasswordField } from '../sign-in/inputs.tsx';
import { useLinkToken } from './use-link-token.ts';

/**
 * The page behind a mailed link, on which a password is chosen; afterwards its person signs in.
 *
 * @param field what the password is called by `send`'s call
 * @param send sets the password; gives the email address where the call tells it
 * @param check says whether the link is still good
 * @param over what to say of one that is not
 * @param wayOut what to do about a link that is no good any more
 */
function SetPasswordPage({
  title,
  lead,
  field,
  send,
  check,
  over,
  wayOut,
}: {
  title: string;
  lead: string;
  field: string;
  send: (token: string, password: string) => Promise<{ email?: string }>;
  check: (token: string) => Promise<{ valid: boolean }>;
  over: string;
  wayOut: ReactNode;
}) {
  const token = useLinkToken();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const { data: me } = useQuery(meQuery);
  const [refused, setRefused] = useState<{ token: string; message: string }>();
  const submit = useSubmit([field], async (typed) => {
    if (!token) return;
    const passwordSet = await send(token, typed[field]!).catch((error: unknown) => {
      const message = fieldErrorsOf(error)['token'];
      if (message === undefined) throw error;
      setRefused({ token, message });
    });
    if (!passwordSet) return;
    if (me) await leave(me.personId);
    queryClient.clear();
    await navigate({ to: '/sign-in', state: { passwordSet }, replace: true });
  });

  // Nobody thinks up a password for a link that is no good. Where it cannot be asked, sending tells.
  const link = useQuery({
    queryKey: ['link', field, token],
    queryFn: () => check(token ?? ''),
    enabled: token !== undefined,
    staleTime: Infinity,
    retry: false,
  });
  const refusal = refused?.token === token ? refused?.message : undefined;
  const problem =
    token === undefined
      ? passwordTexts.resetPassword.incomplete
      : (refusal ?? (link.data?.valid === false ? over : undefined));
  if (problem !== undefined) {
    return (
      <FrontPage title={title}>
        <Banner tone="danger" live className="mb-4">
          {problem}
        </Banner>
        {wayOut}
      </FrontPage>
    );
  }
  if (link.isPending) {
    return (
      <FrontPage title={title}>
        <SkeletonLines lines={3} label={t.loading} />
      </FrontPage>
    );
  }
  return (
    <FrontPage title={title}>
      <p className="mb-4 text-fg-muted">{lead}</p>
      {me && (
        <Banner className="mb-4">
          {passwordTexts.resetPassword.signedInAs(revealedText(me.name))}
        </Banner>
      )}
      <Form submit={submit} submitLabel={passwordTexts.resetPassword.submit}>
        <NewPasswordField name={field} error={submit.errors[field]} autoFocus />
      </Form>
    </FrontPage>
  );
}

/** Ends the session of whoever was signed in here, if it has not ended by itself. */
async function leave(personId: string): Promise<void> {
  forgetDrafts(personId);
  try {
    await data(api.auth['sign-out'].$post({}));
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
  }
  tellOtherWindows('signed-out');
}

/** Where an invited colleague chooses the first password. */
export function InvitationPage() {
  return (
    <SetPasswordPage
      title={passwordTexts.invitation.title}
      lead={passwordTexts.invitation.lead}
      field="password"
      send={(token, password) =>
        data(api.auth.invitations.accept.$post({ json: { token, password } }))
      }
      check={(token) => data(api.auth.invitations.check.$post({ json: { token } }))}
      over={passwordTexts.invitation.over}
      wayOut={<p className="text-fg-muted">{passwordTexts.invitation.wayOut}</p>}
    />
  );
}

/** Where somebody who forgot the password chooses another one. */
export function ResetPasswordPage() {
  return (
    <SetPasswordPage
      title={passwordTexts.resetPassword.title}
      lead={passwordTexts.resetPassword.lead}
      field="newPassword"
      send={async (token, newPassword) => {
        await data(api.auth['reset-password'].$post({ json: { token, newPassword } }));
        return {};
      }}
      check={(token) => data(api.auth['reset-password'].check.$post({ json: { token } }))}
      over={passwordTexts.resetPassword.over}
      wayOut={
        <Link to="/forgot-password" className={buttonClass('primary', 'lg')}>
          {passwordTexts.resetPassword.askAgain}
        </Link>
      }
    />
  );
}
