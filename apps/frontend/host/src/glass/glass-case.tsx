import type { ActionDetail } from '@countersign/actions';
import { Banner, RevealText, Time } from '@countersign/ui';
import { ShieldAlert, ShieldCheck } from 'lucide-react';
import { AskReason } from '../action/ask-reason.tsx';
import { api } from '../api/client.ts';
import { data } from '../api/data.ts';
import { PersonName } from '../people/person-name.tsx';
import { glassTexts } from '../strings/glass.ts';

const texts = glassTexts.case;
const tones = {
  open: 'warning',
  overdue: 'danger',
  justified: 'info',
  unjustified: 'danger',
} as const;

/** Says that the glass was broken for an action, and what others found of it; who may review that does so here. */
export function GlassCase({
  action: { id, maker, breakGlass, breakGlassCase },
  say,
}: {
  action: ActionDetail;
  say: (text: string) => void;
}) {
  if (!breakGlass || !breakGlassCase) return null;
  const { state, dueAt, given, needed } = breakGlass;
  const { reason, reviews, reviewable } = breakGlassCase;
  const isClosed = state === 'justified' || state === 'unjustified';
  return (
    <Banner tone={tones[state]} title={texts.open(maker.name)}>
      {isClosed ? (
        <p>{texts.closed[state]}</p>
      ) : (
        <p>
          {state === 'overdue' ? texts.overdue : texts.due} <Time at={dueAt} focusable />
          {needed > 1 && `, ${texts.given(given, needed)}`}.{' '}
          {state === 'overdue' && texts.suspended}
        </p>
      )}
      {state === 'unjustified' && <p>{texts.undo}</p>}
      <p className="mt-2 text-sm text-fg-muted">{texts.reason}</p>
      <div>
        <RevealText value={reason} maxLines={6} maxCharacters={600} />
      </div>
      {reviews.length > 0 && (
        <ul className="mt-2 flex flex-col gap-1.5">
          {reviews.map(({ by, outcome, comment, at }) => (
            <li key={by.personId} className="min-w-0">
              <span className="font-medium">
                <PersonName person={by} />
              </span>{' '}
              {texts.found[outcome]} <Time at={at} />
              <div>
                <RevealText value={comment} maxLines={6} maxCharacters={600} />
              </div>
            </li>
          ))}
        </ul>
      )}
      {reviewable.allowed && (
        <div className="mt-3 flex flex-wrap gap-2">
          {(['justified', 'unjustified'] as const).map((outcome) => (
            <AskReason
              key={outcome}
              actionId={id}
              kind={`glass.${outcome}`}
              icon={outcome === 'justified' ? ShieldCheck : ShieldAlert}
              texts={{ ...texts.review, ...texts.review[outcome] }}
              send={(comment) => {
                const call = { param: { id }, json: { outcome, comment } };
                return data(api.workflow.actions[':id']['break-glass'].review.$post(call));
              }}
              onDone={() => say(texts.review.done)}
            />
          ))}
        </div>
      )}
    </Banner>
  );
}
