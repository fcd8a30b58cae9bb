import { type DraftForm, lowerCase } from '@countersign/remote/form';
import { Field, Input } from '@countersign/ui';
import { t } from './strings.ts';

const texts = t.createUser;

/** What a person is called by. */
export function NameFields({ form, emailHint }: { form: DraftForm; emailHint: string }) {
  return (
    <>
      <Field {...form.field('fullName')} required>
        <Input {...form.input('fullName')} autoComplete="off" />
      </Field>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field {...form.field('email')} hint={emailHint} required>
          <Input
            {...form.input('email', lowerCase)}
            inputMode="email"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
        </Field>
        <Field {...form.field('username')} hint={texts.usernameHint} required>
          <Input
            {...form.input('username', lowerCase)}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
        </Field>
      </div>
    </>
  );
}
