import { Button, Card, Time } from '@countersign/ui';
import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { People } from '../../person.tsx';
import { ServiceError } from '../../service-reply.ts';
import type { Reply } from '../../use-reply.ts';
import { wordsOf } from '../../asked.tsx';
import type { FullStanding, ShownSecret, WebhooksProps } from '../api.ts';
import { t } from '../../strings/webhooks.ts';
import { SecretDialog } from './secret-dialog.tsx';

const texts = t.secret;

/** Who was shown the secret of a webhook, and the way to it for admins. */
export function SecretCard({
  api,
  webhookId,
  standing,
  mayManage,
  signInAgain,
  UserLink,
}: WebhooksProps & {
  webhookId: string;
  generation: number;
  standing: Reply<FullStanding>;
  mayManage: boolean;
}) {
  const [secret, setSecret] = useState<ShownSecret>();
  const [problem, setProblem] = useState<string>();
  async function show(): Promise<void> {
    setProblem(undefined);
    try {
      setSecret(await freshly(() => api.secret(webhookId), signInAgain));
      standing.again();
    } catch (error) {
      setProblem(wordsOf(error));
    }
  }
  return (
    <Card title={texts.title}>
      <p className="text-fg-muted">{texts.hint}</p>
      {mayManage && (
        <Button className="mt-3" onClick={show}>
          <KeyRound aria-hidden="true" className="size-4" />
          {texts.show}
        </Button>
      )}
      {problem !== undefined && (
        <p role="alert" className="mt-2 text-danger">
          {texts.failed}: {problem}
        </p>
      )}
      {standing.data && <Seen by={standing.data.shown} UserLink={UserLink} />}
      {secret && <SecretDialog secret={secret} onClose={() => setSecret(undefined)} />}
    </Card>
  );
}

/** Asks, and once more where the session is too old for it and its person has signed in again. */
async function freshly<T>(
  ask: () => Promise<T>,
  signInAgain: WebhooksProps['signInAgain'],
): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    const isTooOld = error instanceof ServiceError && error.status === 403;
    if (!isTooOld || !(await signInAgain?.())) throw error;
    return ask();
  }
}

function Seen({ by, UserLink }: Pick<WebhooksProps, 'UserLink'> & { by: FullStanding['shown'] }) {
  if (by.length === 0) return <p className="mt-3 text-xs text-fg-muted">{texts.nobody}</p>;
  return (
    <>
      <h3 className="mt-4 text-xs font-medium text-fg-muted">{texts.seen}</h3>
      <ul className="mt-1 max-h-40 divide-y divide-line overflow-y-auto" tabIndex={0}>
        {by.map(({ person, generation, at }) => (
          <li key={at} className="flex flex-wrap items-baseline justify-between gap-x-3 py-1">
            <span className="wrap-anywhere">
              <People of={[person]} UserLink={UserLink} />
            </span>
            <span className="text-xs text-fg-muted">
              {texts.generation(generation)} · <Time at={at} />
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
