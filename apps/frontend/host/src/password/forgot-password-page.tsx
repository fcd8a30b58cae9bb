import { Banner, Button, Field, Form, Input, linkClass } from '@countersign/ui';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../api/client.ts';
import { data } from '../api/data.ts';
import { FrontPage } from '../sign-in/front-page.tsx';
import { useSubmit } from '../sign-in/use-submit.ts';
import { passwordTexts } from '../strings/password.ts';
import { t } from '../strings/index.ts';

/** Where a link to choose another password is asked for. */
export function ForgotPasswordPage() {
  const [sentTo, setSentTo] = useState<string>();
  const submit = useSubmit(['email'], async (typed) => {
    const email = typed.email.trim();
    await data(api.auth['request-password-reset'].$post({ json: { email } }));
    setSentTo(email);
  });
  return (
    <FrontPage title={passwordTexts.forgotPassword.title}>
      {sentTo === undefined ? (
        <>
          <p className="mb-4 text-fg-muted">{passwordTexts.forgotPassword.lead}</p>
          <Form submit={submit} submitLabel={passwordTexts.forgotPassword.submit}>
            <Field label={t.signIn.email} error={submit.errors['email']}>
              <Input
                name="email"
                type="email"
                autoComplete="username"
                inputMode="email"
                autoCapitalize="none"
                spellCheck={false}
                required
                autoFocus
              />
            </Field>
          </Form>
        </>
      ) : (
        <>
          <Banner live title={passwordTexts.forgotPassword.sent}>
            {passwordTexts.forgotPassword.sentTo(sentTo)}
          </Banner>
          <Button className="mt-4 w-full" size="lg" onClick={() => setSentTo(undefined)}>
            {passwordTexts.forgotPassword.another}
          </Button>
        </>
      )}
      <p className="mt-4 text-center">
        <Link to="/sign-in" className={linkClass}>
          {passwordTexts.forgotPassword.back}
        </Link>
      </p>
    </FrontPage>
  );
}
