import type { Webhook } from '@countersign/actions';
import { Banner, buttonClass } from '@countersign/ui';
import { KeyRound, PencilLine, Trash } from 'lucide-react';
import { Asked } from '../asked.tsx';
import { useReply } from '../use-reply.ts';
import type { WebhooksProps } from './api.ts';
import { DeliveriesCard } from './deliveries/deliveries-card.tsx';
import { FactsCard } from './facts-card.tsx';
import { SecretCard } from './secret/secret-card.tsx';
import { stateOf } from './state-of.ts';
import { t } from '../strings/webhooks.ts';

/** One webhook: what it is, whether it gets anything, its secret, and what was sent to it. */
export function WebhookPage(props: WebhooksProps & { webhookId: string }) {
  const { api, webhookId, Header, Missing } = props;
  const webhooks = useReply('webhooks', api.list);
  const webhook = webhooks.data?.find((one) => one.webhookId === webhookId);
  // One that came since the list was kept is known in a moment.
  if (webhooks.data && !webhook && !webhooks.pending) return <Missing />;
  const back = { to: '/webhooks', label: t.title };
  return (
    <>
      <Header
        title={webhook?.name ?? t.columns.webhook}
        back={back}
        actions={webhook && <Changes {...props} />}
      />
      <Asked of={{ ...webhooks, data: webhook }}>
        {(found) => <Parts {...props} webhook={found} />}
      </Asked>
    </>
  );
}

const changes = [
  ['update_webhook', t.change, PencilLine],
  ['rotate_webhook_secret', t.rotate, KeyRound],
  ['remove_webhook', t.remove, Trash],
] as const;

/** Leads to the forms that change it. */
function Changes({ webhookId, mayFile, Link }: WebhooksProps & { webhookId: string }) {
  if (!mayFile) return null;
  return changes.map(([type, label, Sign]) => (
    <Link key={type} to={`/file/${type}`} search={{ webhookId }} className={buttonClass()}>
      <Sign aria-hidden="true" className="size-4" />
      {label}
    </Link>
  ));
}

function Parts(props: WebhooksProps & { webhookId: string; webhook: Webhook }) {
  const { api, webhook, webhookId, Link, UserLink, mayManage = false } = props;
  const standing = useReply(`webhook ${webhookId}`, () => api.standing(webhookId));
  const paused = standing.data?.paused;
  const state = stateOf(webhook, paused);
  return (
    <div className="flex flex-col gap-4">
      {state !== 'active' && (
        <Banner
          tone={state === 'paused' ? 'info' : 'warning'}
          title={t.states[state]}
          action={
            state === 'paused' && (
              <Link to={`/actions/${webhook.actionId}`} className={buttonClass('secondary', 'sm')}>
                {t.openAction}
              </Link>
            )
          }
        >
          {t.why[state]}
        </Banner>
      )}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <FactsCard webhook={webhook} standing={standing} Link={Link} />
        <SecretCard
          {...props}
          standing={standing}
          generation={webhook.generation}
          mayManage={mayManage}
          UserLink={UserLink}
        />
      </div>
      <DeliveriesCard {...props} mayManage={mayManage} from={paused?.at} />
    </div>
  );
}
