import type { ActionDetail } from '@countersign/actions';
import {
  Badge,
  Button,
  Card,
  Cell,
  HeaderCell,
  RevealText,
  shownValue,
  Table,
  TableBody,
  TableHead,
  TableRow,
} from '@countersign/ui';
import { RefreshCcwDot } from 'lucide-react';
import type { ReactNode } from 'react';
import { actionTexts } from '../strings/action.ts';
import { useFieldTitles } from './fields.ts';
import type { PicturedCheck } from './live-check.ts';
import { Problem } from './problem.tsx';
import { coverFor } from './reentry/covered.tsx';
import { useBringUpToDate } from './use-bring-up-to-date.ts';
import { type Readable, useReadable } from './use-readable.ts';

const sides = ['was', 'now', 'proposed'] as const;

/** What has become of the target since the action was filed, beside what it would make of it, for its maker with the way on. */
export function SinceCard({
  action,
  check,
  covered,
  say,
}: {
  action: ActionDetail;
  check: PicturedCheck & { since: NonNullable<PicturedCheck['since']> };
  /** The fields that the person is not to see. */
  covered: readonly string[];
  say: (text: string) => void;
}) {
  const { actionType, amendable, payload } = action;
  const { fields } = check.since;
  const texts = actionTexts.since;
  const titleOf = useFieldTitles(actionType);
  const readable = useReadable(actionType, payload);
  const cover = coverFor(covered);
  const renew = useBringUpToDate(action.id, check, say);
  const isMine = amendable.allowed && amendable.as === 'maker';
  return (
    <Card title={texts.title} flush>
      <Table label={texts.title} className="sm:table-fixed">
        <TableHead>
          <HeaderCell className="sm:w-1/4">{texts.field}</HeaderCell>
          {sides.map((side) => (
            <HeaderCell key={side}>{texts[side]}</HeaderCell>
          ))}
        </TableHead>
        <TableBody>
          {fields.map((row) => (
            <TableRow key={row.field}>
              <Cell heading className="font-semibold">
                {titleOf(row.field)} {row.clash && <Badge tone="danger">{texts.clash}</Badge>}
              </Cell>
              {sides.map((side) => (
                <Cell key={side} label={texts[side]} className="wrap-anywhere">
                  {cover(row.field) ??
                    (side === 'proposed' && !Object.hasOwn(row, 'proposed') ? (
                      <span className="text-fg-muted">{texts.untouched}</span>
                    ) : (
                      <Value field={row.field} value={row[side]} readable={readable} />
                    ))}
                </Cell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {isMine && (
        <div className="flex flex-col items-start gap-3 border-t border-line px-4 py-3">
          <p className="text-sm text-fg-muted">
            {fields.some(({ clash }) => clash) ? texts.clashes : texts.hint}
          </p>
          {renew.error && <Problem title={texts.failed} error={renew.error} />}
          <Button variant="primary" busy={renew.isPending} onClick={() => renew.mutate()}>
            <RefreshCcwDot aria-hidden="true" className="size-4" />
            {texts.button}
          </Button>
        </div>
      )}
    </Card>
  );
}

function Value({
  field,
  value,
  readable,
}: {
  field: string;
  value: unknown;
  readable: Readable;
}): ReactNode {
  const shown = shownValue(value);
  if (shown === undefined) return <em className="text-fg-muted">{actionTexts.since.none}</em>;
  const items = typeof shown === 'string' ? [shown] : shown;
  if (items.length === 0) return <em className="text-fg-muted">{actionTexts.since.none}</em>;
  return <RevealText value={items.map((item) => readable(field, item)).join(', ')} />;
}
