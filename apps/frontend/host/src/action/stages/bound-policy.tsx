import type { ActionDetail } from '@countersign/actions';
import { Icon, RevealText, shownValue } from '@countersign/ui';
import { ChevronRight, TriangleAlert } from 'lucide-react';
import { actionTexts } from '../../strings/action.ts';
import { typeTitle } from '../catalogue.ts';
import { useFieldTitles } from '../fields.ts';
import { type Readable, useReadable } from '../use-readable.ts';

type Policy = NonNullable<ActionDetail['policy']>;

const texts = actionTexts.stages.policy;

/** Which rule of which policy chose the stages, and what its conditions looked at. */
export function BoundPolicy({
  policy,
  actionType,
  payload,
}: {
  policy: Policy;
  actionType: string;
  /** Of the action, as far as it is shown. */
  payload: unknown;
}) {
  const { actionType: from, version, ruleName, values, error } = policy;
  const titleOf = useFieldTitles(actionType);
  const readable = useReadable(actionType, payload);
  const looked = Object.entries(values ?? {});
  const chosen = (
    <>
      {texts.rule}{' '}
      <span className="font-medium text-fg">
        <RevealText value={ruleName} />
      </span>
      {', '}
      {from === '*' ? texts.forAll(version) : texts.of(typeTitle(from), version)}
    </>
  );
  return (
    <div className="flex flex-col gap-2 text-xs text-fg-muted">
      {error !== null && (
        <p className="flex gap-1.5 text-warning">
          <Icon of={TriangleAlert} className="mt-px size-3.5" />
          <span className="min-w-0 wrap-anywhere">
            {texts.error} <RevealText value={error} />
          </span>
        </p>
      )}
      {looked.length === 0 ? (
        <p>{chosen}</p>
      ) : (
        <details className="group/policy">
          <summary className="flex cursor-pointer list-none gap-1 rounded-sm focus-visible:outline-2 focus-visible:outline-accent">
            <Icon
              of={ChevronRight}
              className="mt-px size-3.5 transition-transform duration-100 group-open/policy:rotate-90 motion-reduce:transition-none"
            />
            <span className="min-w-0">{chosen}</span>
          </summary>
          <p className="mt-2 mb-1">{texts.looked}</p>
          <dl className="flex flex-col gap-1">
            {looked.map(([path, value]) => (
              <div key={path} className="flex flex-wrap items-baseline justify-between gap-x-3">
                <dt title={path}>{titleOfFact(path, titleOf)}</dt>
                <dd className="min-w-0 font-medium text-fg wrap-anywhere tabular-nums">
                  <RevealText value={factText(path, value, readable)} />
                </dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </div>
  );
}

function titleOfFact(path: string, titleOf: (field: string) => string): string {
  const [root = '', ...rest] = path.split('.');
  const words: Readonly<Record<string, string>> = texts.facts;
  if (Object.hasOwn(words, path)) return words[path] ?? path;
  if (root === 'payload') return titleOf(rest.join('.'));
  if (root === 'before' || root === 'after') return texts[root](titleOf(rest.join('.')));
  const [name = '', what] = rest;
  return root === 'window' && (what === 'sum' || what === 'count')
    ? texts.window[what](name)
    : path;
}

function factText(path: string, value: unknown, readable: Readable): string {
  const shown = shownValue(value);
  if (shown === undefined || shown.length === 0) return actionTexts.columns.none;
  if (typeof shown !== 'string') return shown.join(', ');
  // A window sums up what is in the action's own currency.
  const isSum = path.startsWith('window.') && path.endsWith('.sum');
  return readable(isSum ? 'amount' : path, shown);
}
