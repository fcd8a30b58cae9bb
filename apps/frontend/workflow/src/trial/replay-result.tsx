import type { PolicyReplay } from '@countersign/actions';
import {
  Cell,
  HeaderCell,
  linkClass,
  RevealText,
  Table,
  TableBody,
  TableHead,
  TableRow,
  Time,
} from '@countersign/ui';
import { t } from '../strings.ts';

const texts = t.trial.result;
const rate = new Intl.NumberFormat(t.locale, { maximumFractionDigits: 1 });
const change = new Intl.NumberFormat(t.locale, {
  maximumFractionDigits: 1,
  signDisplay: 'exceptZero',
});

/** What a replay came to: how many are different, the load of each week, how often each rule is taken, samples. */
export function ReplayResult({ of }: { of: PolicyReplay }) {
  const { actions, more, fewer, other, stuck, errors, rules, weekly, samples } = of;
  const counts: [string, number][] = [
    [texts.more, more],
    [texts.fewer, fewer],
    [texts.other, other],
    [texts.stuck, stuck],
    [texts.errors, errors],
  ];
  return (
    <section aria-label={texts.label} className="flex flex-col gap-4 border-t border-line pt-4">
      <p className="font-semibold">{texts.actions(actions)}</p>
      <dl className="flex flex-col gap-1">
        {counts.map(([name, count]) => (
          <div key={name} className="flex items-baseline justify-between gap-3">
            <dt className="text-fg-muted">{name}</dt>
            <dd className="font-medium tabular-nums">{rate.format(count)}</dd>
          </div>
        ))}
      </dl>
      {weekly.length > 0 && (
        <div>
          <h3 className="mb-1 font-medium">{texts.weekly}</h3>
          <div className="rounded-md border border-line">
            <Table label={texts.weekly}>
              <TableHead>
                <HeaderCell>{texts.who}</HeaderCell>
                <HeaderCell numeric>{texts.before}</HeaderCell>
                <HeaderCell numeric>{texts.after}</HeaderCell>
                <HeaderCell numeric>{texts.change}</HeaderCell>
              </TableHead>
              <TableBody>
                {weekly.map(({ who, before, after }) => (
                  <TableRow key={who}>
                    <Cell heading>
                      <RevealText value={who} />
                    </Cell>
                    <Cell numeric label={texts.before}>
                      {rate.format(before)}
                    </Cell>
                    <Cell numeric label={texts.after}>
                      {rate.format(after)}
                    </Cell>
                    <Cell numeric label={texts.change}>
                      {change.format(after - before)}
                    </Cell>
                  </TableRow>
                ))}
              </TableBody>
            </Table>
          </div>
        </div>
      )}
      {rules.length > 0 && (
        <div>
          <h3 className="mb-1 font-medium">{texts.rules}</h3>
          <dl className="flex flex-col gap-1">
            {rules.map(({ name, count }) => (
              <div key={name} className="flex items-baseline justify-between gap-3">
                <dt className="min-w-0 text-fg-muted wrap-anywhere">
                  <RevealText value={name} />
                </dt>
                <dd className="font-medium tabular-nums">{rate.format(count)}</dd>
              </div>
            ))}
          </dl>
        </div>
      )}
      {samples.length > 0 && (
        <div>
          <h3 className="mb-1 font-medium">{texts.samples}</h3>
          <ul className="flex flex-col gap-2">
            {samples.map(({ actionId, submittedAt, makerName, before, after }) => (
              <li key={actionId} className="text-xs text-fg-muted">
                <a
                  href={`/actions/${actionId}`}
                  target="_blank"
                  rel="noreferrer"
                  className={linkClass}
                >
                  <RevealText value={makerName} />, <Time at={submittedAt} show="date" />
                </a>
                <span className="block">
                  <span className="sr-only">{texts.before}: </span>
                  <del className="decoration-danger/60">{before}</del>
                </span>
                <span className="block">
                  <span className="sr-only">{texts.after}: </span>
                  <ins className="text-fg no-underline">{after}</ins>
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
