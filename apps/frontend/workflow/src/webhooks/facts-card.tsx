import { titleOfType } from '@countersign/actions/names';
import type { Webhook } from '@countersign/actions';
import type { PageProps } from '@countersign/remote';
import { Fact, Facts } from '@countersign/remote/detail';
import { Card, linkClass, RevealText, Time } from '@countersign/ui';
import type { Reply } from '../use-reply.ts';
import type { FullStanding } from './api.ts';
import { eventTitle } from './sends.ts';
import { t } from '../strings/webhooks.ts';
import { waitingText } from './webhook-list.tsx';

const texts = t.facts;

/** Where a webhook sends what, and how it is doing. */
export function FactsCard({
  webhook,
  standing: { data: standing },
  Link,
}: Pick<PageProps, 'Link'> & { webhook: Webhook; standing: Reply<FullStanding> }) {
  const { url, format, events, actionTypes, generation, rotatedAt, publishedAt, actionId } =
    webhook;
  return (
    <Card title={texts.title}>
      <Facts>
        <Fact name={texts.address}>
          <span className="font-mono text-sm">
            <RevealText value={url} />
          </span>
        </Fact>
        <Fact name={texts.format}>{t.formats[format]}</Fact>
        <Fact name={texts.events}>{events?.map(eventTitle).join(', ') ?? t.allEvents}</Fact>
        <Fact name={texts.types}>
          {actionTypes?.map(titleOfType).join(', ') ?? t.form.everyType}
        </Fact>
        {format === 'cloudevents' && (
          <Fact name={texts.signs}>
            {texts.secret(generation)}
            {rotatedAt !== null && (
              <>
                {texts.sinceWhen} <Time at={rotatedAt} show="absolute" focusable />
              </>
            )}
          </Fact>
        )}
        <Fact name={texts.since}>
          <Time at={publishedAt} show="absolute" focusable />{' '}
          <Link to={`/actions/${actionId}`} className={linkClass}>
            {t.openAction}
          </Link>
        </Fact>
        {standing && (
          <>
            <Fact name={texts.waiting}>{waitingText(standing.waiting)}</Fact>
            <Fact name={texts.lastSent}>
              {standing.lastSentAt === null ? (
                <span className="text-fg-muted">{t.never}</span>
              ) : (
                <Time at={standing.lastSentAt} focusable />
              )}
            </Fact>
          </>
        )}
      </Facts>
    </Card>
  );
}
