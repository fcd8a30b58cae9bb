import { Badge, Button, Card, useToast } from '@countersign/ui';
import { useQueryClient } from '@tanstack/react-query';
import { ShieldCheck, ShieldOff } from 'lucide-react';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { data } from '../../api/data.ts';
import { useMe } from '../../session/me.ts';
import { profileTexts } from '../../strings/profile.ts';
import { identityChanged } from '../queries.ts';
import { ConfirmPassword } from './confirm-password.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';
import { ScanStep } from './scan-step.tsx';

const texts = profileTexts.second;
const factor = api.auth['two-factor'];

type Step =
  | { at: 'start' }
  | { at: 'confirm'; wants: 'on' | 'off' | 'codes' }
  | { at: 'scan'; uri: string; codes: string[] }
  | { at: 'codes'; codes: string[] };

/** The second step of signing in: turn it on, off, or get other recovery codes. */
export function SecondFactorCard() {
  const { twoFactorEnabled } = useMe();
  const queryClient = useQueryClient();
  const toasts = useToast();
  const [step, setStep] = useState<Step>({ at: 'start' });
  const start = () => setStep({ at: 'start' });

  const confirmed = {
    async on(password: string) {
      const { totpURI, backupCodes } = await data(factor.enable.$post({ json: { password } }));
      setStep({ at: 'scan', uri: totpURI, codes: backupCodes });
    },
    async off(password: string) {
      await data(factor.disable.$post({ json: { password } }));
      start();
      toasts.show({ title: texts.turnedOff });
      await identityChanged(queryClient);
    },
    async codes(password: string) {
      const call = factor['generate-backup-codes'].$post({ json: { password } });
      setStep({ at: 'codes', codes: (await data(call)).backupCodes });
    },
  };

  async function verified(codes: string[]): Promise<void> {
    setStep({ at: 'codes', codes });
    toasts.show({ tone: 'success', title: texts.turnedOn });
    await identityChanged(queryClient);
  }

  return (
    <Card
      title={texts.title}
      actions={
        <Badge
          tone={twoFactorEnabled ? 'success' : 'neutral'}
          icon={twoFactorEnabled ? ShieldCheck : ShieldOff}
        >
          {twoFactorEnabled ? texts.on : texts.off}
        </Badge>
      }
    >
      {step.at === 'start' && (
        <>
          <p className="mb-4">{texts.about}</p>
          <div className="flex flex-wrap gap-2">
            {twoFactorEnabled ? (
              <>
                <Button onClick={() => setStep({ at: 'confirm', wants: 'codes' })}>
                  {texts.newCodes}
                </Button>
                <Button onClick={() => setStep({ at: 'confirm', wants: 'off' })}>
                  {texts.turnOff}
                </Button>
              </>
            ) : (
              <Button variant="primary" onClick={() => setStep({ at: 'confirm', wants: 'on' })}>
                {texts.turnOn}
              </Button>
            )}
          </div>
        </>
      )}
      {step.at === 'confirm' && (
        <ConfirmPassword wants={step.wants} onConfirm={confirmed[step.wants]} onCancel={start} />
      )}
      {step.at === 'scan' && (
        <ScanStep uri={step.uri} onVerified={() => verified(step.codes)} onCancel={start} />
      )}
      {step.at === 'codes' && <RecoveryCodes codes={step.codes} onKept={start} />}
    </Card>
  );
}
