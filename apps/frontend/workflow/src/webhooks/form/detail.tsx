import { titleOfType } from '@countersign/actions/names';
import type { DetailProps } from '@countersign/remote';
import { Fact, Facts, nameIn, textOf } from '@countersign/remote/detail';
import { RevealText } from '@countersign/ui';
import { eventTitle } from '../sends.ts';
import { t } from '../../strings/webhooks.ts';

const texts = t.form;

/** Which webhook it is about, where it sends what from then on, and why. */
export function WebhookDetail({ payload, after }: DetailProps) {
  const known = { ...after, ...payload };
  const format = textOf(payload, 'format');
  const state = textOf(payload, 'state');
  return (
    <div className="min-w-0">
      <p className="text-xl font-semibold wrap-anywhere">
        <RevealText value={textOf(known, 'name')} />
      </p>
      <p className="mb-4 font-mono text-sm text-fg-muted wrap-anywhere">
        <RevealText value={textOf(known, 'url')} />
      </p>
      <Facts>
        {format !== '' && (
          <>
            <Fact name={texts.format}>{nameIn(t.formats, format)}</Fact>
            <Fact name={texts.events}>{listed(payload['events'], eventTitle, t.allEvents)}</Fact>
            <Fact name={texts.actionTypes}>
              {listed(payload['actionTypes'], titleOfType, texts.everyType)}
            </Fact>
          </>
        )}
        {state !== '' && <Fact name={texts.state}>{nameIn(texts.stateNames, state)}</Fact>}
        <Fact name={texts.reason}>
          <RevealText value={textOf(payload, 'reason')} />
        </Fact>
      </Facts>
    </div>
  );
}

const listed = (names: unknown, titleOf: (name: string) => string, all: string): string =>
  Array.isArray(names) ? names.map((name) => titleOf(String(name))).join(', ') : all;
