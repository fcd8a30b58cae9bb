import {
  Button,
  CodeInput,
  Field,
  Form,
  formProblems,
  type FormProblems,
  labels,
  plainCode,
  useFormSubmit,
} from '@countersign/ui';
import { useState } from 'react';
import { SecondFactorRefused, verifySecondFactor } from './verify-second-factor.ts';

const texts = labels.secondFactor;

export interface SecondFactorFormProps {
  /** Stands above the code of the app. */
  hint: string;
  submitLabel: string;
  /** Begins in the field. What opens in a dialog leaves that to the dialog. */
  autoFocus?: boolean;
  /** Asks the services, as whoever fills it in. */
  fetch: typeof fetch;
  /** The code was right. The form is busy until this is done; what it throws is said in the form. */
  onVerified: () => Promise<void> | void;
  /** Nobody waits for a code any more: what has begun with the password begins with it anew. */
  onStartAgain?: (message: string) => void;
}

/** Asks for a second factor and gives it: a code of the authenticator app, or a recovery code. */
export function SecondFactorForm({
  hint,
  submitLabel,
  autoFocus = false,
  fetch: fetchIt,
  onVerified,
  onStartAgain,
}: SecondFactorFormProps) {
  const [kind, setKind] = useState<'totp' | 'backup-code'>();
  const isRecovery = kind === 'backup-code';
  const submit = useFormSubmit(['code'], async ({ code }) => {
    try {
      await verifySecondFactor(fetchIt, { kind: kind ?? 'totp', code: plainCode(code) });
      await onVerified();
      return undefined;
    } catch (error) {
      if (!onStartAgain || !mustStartAgain(error)) return problemsOf(error);
      onStartAgain(error.message);
      return undefined;
    }
  });
  return (
    <div className="flex flex-col gap-2">
      <p className="mb-2 text-fg-muted">{isRecovery ? texts.recoveryHint : hint}</p>
      <Form submit={submit} submitLabel={submitLabel}>
        <Field
          key={String(isRecovery)}
          label={isRecovery ? texts.recoveryCode : texts.code}
          error={submit.errors['code']}
        >
          <CodeInput
            name="code"
            autoFocus={autoFocus || kind !== undefined}
            inputMode={isRecovery ? 'text' : 'numeric'}
          />
        </Field>
      </Form>
      <Button variant="ghost" onClick={() => setKind(isRecovery ? 'totp' : 'backup-code')}>
        {isRecovery ? texts.useApp : texts.useRecovery}
      </Button>
    </div>
  );
}

function problemsOf(error: unknown): FormProblems {
  if (error instanceof SecondFactorRefused) return formProblems(error, ['code']);
  if (error instanceof Error) return { errors: {}, problem: error.message };
  throw error;
}

function mustStartAgain(error: unknown): error is SecondFactorRefused {
  return (
    error instanceof SecondFactorRefused &&
    error.code === 'unauthenticated' &&
    error.details.length === 0
  );
}
