import { Button, Card, Checkbox } from '@countersign/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { problemOf } from '../../action/problem.tsx';
import { api } from '../../api/client.ts';
import { data } from '../../api/data.ts';
import { pushTexts as texts } from '../../strings/push.ts';
import { leavePush } from './leave-push.ts';
import { canPush } from './own-subscription.ts';
import { pushQuery } from './queries.ts';
import { subscribeBrowser } from './subscribe-browser.ts';

const subscriptions = api.notification['push-subscriptions'];

/** Whether what the person is told is pushed to this browser; nothing where nothing is pushed at all. */
export function PushCard() {
  const { data: push } = useQuery(pushQuery);
  const turn = useTurn();
  if (!push?.publicKey) return null;
  const { publicKey, here, others } = push;
  const whyNot = whyNotHere();
  return (
    <Card title={texts.title} className="sm:col-span-2">
      {!here && whyNot ? (
        <p className="text-fg-muted">{whyNot}</p>
      ) : (
        <Checkbox
          label={texts.here}
          hint={texts.hint}
          checked={here !== undefined}
          onChange={(on) =>
            turn.isPending || turn.mutate(on ? { on: publicKey } : { off: here?.id })
          }
        />
      )}
      {turn.error && (
        <p role="alert" className="mt-2 text-danger">
          {texts.failed}: {problemOf(turn.error)}
        </p>
      )}
      {others > 0 && (
        <p className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-fg-muted">
          {texts.others(others)}
          <Button size="sm" busy={turn.isPending} onClick={() => turn.mutate({ off: 'all' })}>
            {texts.offEverywhere}
          </Button>
        </p>
      )}
    </Card>
  );
}

/** Why nothing can be pushed to this browser; undefined where something can. */
function whyNotHere(): string | undefined {
  if (!canPush()) return texts.cannot;
  return Notification.permission === 'denied' ? texts.denied : undefined;
}

/** Turns it on in this browser by the installation's key, off in it, or off in all. */
type Turn = { on: string } | { off: string | undefined };

function useTurn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (turn: Turn): Promise<void> => {
      if ('on' in turn) return turnOn(turn.on);
      await leavePush();
      if (turn.off === 'all') await data(subscriptions.$delete());
      else if (turn.off !== undefined)
        await data(one.$delete({ param: { subscriptionId: turn.off } }));
    },
    onSettled: () => client.invalidateQueries(pushQuery),
  });
}

const one = subscriptions[':subscriptionId'];

async function turnOn(publicKey: string): Promise<void> {
  const json = await subscribeBrowser(publicKey);
  if (!json) return;
  try {
    await data(subscriptions.$post({ json }));
  } catch (error) {
    // What nobody knows of would stay on in this browser alone.
    await leavePush();
    throw error;
  }
}
