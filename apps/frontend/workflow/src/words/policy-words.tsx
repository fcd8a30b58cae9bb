import type { PolicyDocument } from '@countersign/policy/document';
import type { UserLinkProps } from '@countersign/remote';
import { cn, RevealText } from '@countersign/ui';
import { useMemo, type ComponentType } from 'react';
import { t } from '../strings.ts';
import { diffLines, type DiffLine } from './diff-lines.ts';
import type { Line, Part } from './line.ts';
import { policyLines } from './policy-lines.ts';

interface WordsProps {
  /** For which type it is, by whose fields it is said. */
  actionType: string;
  document: PolicyDocument;
  /** What it takes the place of, so that what differs is marked. */
  before?: PolicyDocument | undefined;
  UserLink: ComponentType<UserLinkProps>;
}

/** A policy in words, rule by rule; beside another one with what is added and removed. */
export function PolicyWords({ actionType, document, before, UserLink }: WordsProps) {
  const lines = useMemo((): DiffLine[] => {
    const now = policyLines(document, actionType);
    if (before) return diffLines(policyLines(before, actionType), now);
    return now.map((line) => ({ ...line, change: 'same' as const }));
  }, [actionType, document, before]);
  const changes = before !== undefined && lines.some(({ change }) => change !== 'same');
  return (
    <>
      {before && !changes && <p className="mb-2 text-fg-muted">{t.words.noChange}</p>}
      <Lines of={lines} isDiff={changes} UserLink={UserLink} />
    </>
  );
}

/** Lines of a policy; of a difference with the signs of what is added and removed. */
export function Lines({
  of: lines,
  isDiff = false,
  UserLink,
}: Pick<WordsProps, 'UserLink'> & {
  of: readonly (Line & Partial<Pick<DiffLine, 'change'>>)[];
  isDiff?: boolean;
}) {
  return (
    <ul className="flex min-w-0 flex-col">
      {lines.map(({ depth, parts, change = 'same' }, index) => (
        <li
          key={index}
          className={cn(
            'flex min-w-0 gap-1.5 rounded-xs px-1.5 py-0.5',
            depth === 0 && index > 0 && 'mt-2.5',
            change === 'added' && 'bg-success-soft forced-colors:border',
            change === 'removed' && 'bg-danger-soft forced-colors:border-dashed',
          )}
        >
          {isDiff && <Sign of={change} />}
          <span className={cn('min-w-0 wrap-anywhere', indents[depth], depth > 1 && 'text-xs')}>
            {parts.map((part, at) => (
              <Piece key={at} of={part} UserLink={UserLink} />
            ))}
          </span>
        </li>
      ))}
    </ul>
  );
}

const indents = ['', 'pl-4', 'pl-8'] as const;
const signs = { added: '+', removed: '−', same: '' } as const;

function Sign({ of: change }: { of: DiffLine['change'] }) {
  return (
    <span className="w-3 shrink-0 font-mono text-fg-muted">
      <span aria-hidden="true">{signs[change]}</span>
      {change !== 'same' && <span className="sr-only">{t.words.changes[change]}: </span>}
    </span>
  );
}

function Piece({ of: part, UserLink }: { of: Part; UserLink: WordsProps['UserLink'] }) {
  if (typeof part === 'string') return part;
  if ('person' in part) return <UserLink userId={part.person} />;
  if ('name' in part) {
    return (
      <span className="font-semibold">
        <RevealText value={part.name} />
      </span>
    );
  }
  return (
    <code className="rounded-xs bg-surface-2 px-1 font-mono text-xs">
      <RevealText value={part.code} mono />
    </code>
  );
}
