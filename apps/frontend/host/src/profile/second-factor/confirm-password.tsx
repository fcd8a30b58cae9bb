import { Button, Field, Form } from '@countersign/ui';
import { PasswordInput, WhoseForm } from '../../sign-in/inputs.tsx';
import { useSubmit } from '../../sign-in/use-submit.ts';
import { t } from '../../strings/index.ts';
import { profileTexts } from '../../strings/profile.ts';

const texts = profileTexts.second;
const asks = {
  on: { why: texts.confirmOn, verb: texts.next, tone: 'primary' },
  off: { why: texts.confirmOff, verb: texts.turnOff, tone: 'danger' },
  codes: { why: texts.confirmCodes, verb: texts.newCodes, tone: 'primary' },
} as const;

/** Asks for the password before something about the second step is changed. */
export function ConfirmPassword({
  wants,
  onConfirm,
  onCancel,
}: {
  wants: keyof typeof asks;
  onConfirm: (password: string) => Promise<void>;
  onCancel: () => void;
}) {
  const submit = useSubmit(['password'], ({ password }) => onConfirm(password));
  const { why, verb, tone } = asks[wants];
  return (
    <Form
      submit={submit}
      submitLabel={verb}
      tone={tone}
      actions={
        <Button variant="ghost" onClick={onCancel}>
          {t.cancel}
        </Button>
      }
    >
      <p>{why}</p>
      <WhoseForm />
      <Field label={texts.confirm} error={submit.errors['password']}>
        <PasswordInput name="password" autoComplete="current-password" required autoFocus />
      </Field>
    </Form>
  );
}
