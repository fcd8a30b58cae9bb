import { Card, Field, Form, useToast } from '@countersign/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/client.ts';
import { data } from '../api/data.ts';
import { NewPasswordField, PasswordInput, WhoseForm } from '../sign-in/inputs.tsx';
import { useSubmit } from '../sign-in/use-submit.ts';
import { profileTexts } from '../strings/profile.ts';
import { identityChanged } from './queries.ts';

const texts = profileTexts.password;

/** Where the password is changed. */
export function PasswordCard() {
  const queryClient = useQueryClient();
  const toasts = useToast();
  const [changes, setChanges] = useState(0);
  const submit = useSubmit(['currentPassword', 'newPassword'], async (json) => {
    await data(api.auth['change-password'].$post({ json }));
    toasts.show({ tone: 'success', title: texts.changed, description: texts.changedHint });
    setChanges(changes + 1);
    await identityChanged(queryClient);
  });
  return (
    <Card title={texts.title}>
      <Form
        key={changes}
        submit={submit}
        submitLabel={texts.submit}
        actions={<span className="text-xs text-fg-muted">{texts.hint}</span>}
      >
        <WhoseForm />
        <Field label={texts.current} error={submit.errors['currentPassword']}>
          <PasswordInput name="currentPassword" autoComplete="current-password" required />
        </Field>
        <NewPasswordField name="newPassword" error={submit.errors['newPassword']} />
      </Form>
    </Card>
  );
}
