import { Button, CodeInput, CopyButton, Field, Form, linkClass, plainCode } from '@countersign/ui';
import { api } from '../../api/client.ts';
import { data } from '../../api/data.ts';
import { useSubmit } from '../../sign-in/use-submit.ts';
import { t } from '../../strings/index.ts';
import { profileTexts } from '../../strings/profile.ts';
import { QrCode } from './qr-code.tsx';

const texts = profileTexts.second;

/** Hands the secret to an authenticator app and asks for the first code. */
export function ScanStep({
  uri,
  onVerified,
  onCancel,
}: {
  /** `otpauth:` URI. */
  uri: string;
  onVerified: () => Promise<void>;
  onCancel: () => void;
}) {
  const submit = useSubmit(['code'], async ({ code }) => {
    await data(api.auth['two-factor']['verify-totp'].$post({ json: { code: plainCode(code) } }));
    await onVerified();
  });
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap gap-4">
        <QrCode text={uri} label={texts.qr} />
        <div className="min-w-0 flex-1 basis-52">
          <h3 className="font-medium">{texts.scan}</h3>
          <p className="text-fg-muted">{texts.scanHint}</p>
          <p className="mt-2">
            <a href={uri} className={linkClass}>
              {texts.onThisDevice}
            </a>
          </p>
          <p className="mt-4 text-fg-muted">{texts.byHand}</p>
          <p className="flex items-start gap-1">
            <code className="font-mono wrap-anywhere">{groupedSecret(uri)}</code>
            <CopyButton value={secretOf(uri)} />
          </p>
        </div>
      </div>
      <Form
        submit={submit}
        submitLabel={texts.verify}
        actions={
          <Button variant="ghost" onClick={onCancel}>
            {t.cancel}
          </Button>
        }
      >
        <Field label={texts.code} error={submit.errors['code']} className="max-w-60">
          <CodeInput name="code" autoFocus />
        </Field>
      </Form>
    </div>
  );
}

/** The secret of an `otpauth:` URI in groups of four letters, to be typed. */
export function groupedSecret(uri: string): string {
  return secretOf(uri).replaceAll(/(.{4})(?=.)/g, '$1 ');
}

/** The secret of an `otpauth:` URI (base32, RFC 4648). */
export function secretOf(uri: string): string {
  return new URL(uri).searchParams.get('secret') ?? '';
}
