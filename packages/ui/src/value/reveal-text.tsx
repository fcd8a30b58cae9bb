import { Fragment, useMemo, useState } from 'react';
import { cn, focusRing } from '../base/class-names.ts';
import { type Labels, labels } from '../labels.ts';
import { type Range, cutSegments, lengthOf, markSegments } from './segments.ts';
import { type Segment, splitReveal } from './reveal.ts';

export interface RevealTextProps {
  value: string;
  /** More than this many characters are folded behind a button. */
  maxCharacters?: number;
  /** More than this many lines are too. */
  maxLines?: number;
  /** The part to point out, in UTF-16 units. */
  mark?: Range;
  markClass?: string;
  /** Fixed-width, for codes and identifiers. */
  mono?: boolean;
  className?: string;
  labels?: Labels['reveal'];
}

/**
 * A value exactly as it will be used: characters that would hide or mislead stand as boxed code
 * points, direction never leaks into the surroundings, and all of a long value is one press away.
 */
export function RevealText({
  value,
  maxCharacters = 320,
  maxLines = 8,
  mark,
  markClass = 'bg-accent-soft',
  mono = false,
  className,
  labels: texts = labels.reveal,
}: RevealTextProps) {
  const [open, setOpen] = useState(false);
  const segments = useMemo(() => splitReveal(value), [value]);
  const cut = useMemo(
    () => cutSegments(segments, { characters: maxCharacters, lines: maxLines }),
    [segments, maxCharacters, maxLines],
  );
  if (value === '') return <em className={cn('text-fg-muted', className)}>{texts.empty}</em>;
  const shown = cut && !open ? cut : segments;
  return (
    <span className={cn('wrap-anywhere', mono && 'font-mono text-[0.93em]', className)}>
      <bdi>
        {markSegments(shown, mark).map(({ segment, marked }, index) => (
          <Fragment key={index}>
            {marked ? (
              <mark className={cn('rounded-xs text-inherit', markClass)}>
                <Run segment={segment} texts={texts} />
              </mark>
            ) : (
              <Run segment={segment} texts={texts} />
            )}
          </Fragment>
        ))}
        {cut && !open && '…'}
      </bdi>
      {cut && (
        <button
          type="button"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          className={cn(
            'ml-1.5 inline-flex min-h-6 cursor-pointer items-center rounded-sm font-sans text-xs font-medium text-accent underline-offset-2 hover:underline',
            focusRing,
          )}
        >
          {open ? texts.less : texts.all(lengthOf(segments))}
        </button>
      )}
    </span>
  );
}

const box =
  'mx-px inline-block rounded-xs border border-warning bg-warning-soft px-0.5 align-baseline font-mono text-[0.75em] leading-4 text-warning select-all';

function Run({ segment, texts }: { segment: Segment; texts: Labels['reveal'] }) {
  switch (segment.kind) {
    case 'text':
      return segment.text;
    case 'break':
      return (
        <>
          <span aria-hidden="true" className="text-fg-muted opacity-70">
            ↵
          </span>
          <br />
        </>
      );
    case 'hidden':
      return (
        <bdo dir="ltr" title={texts.hidden(segment.name, segment.codePoint)} className={box}>
          {segment.codePoint === 'U+0020' ? '␣' : segment.codePoint}
        </bdo>
      );
    case 'lookalike':
      return (
        <bdo dir="ltr" title={texts.lookalike(segment.script, segment.codePoint)}>
          <span className="text-warning underline decoration-warning decoration-wavy">
            {segment.text}
          </span>
          <span className={box}>{segment.codePoint}</span>
        </bdo>
      );
  }
}
