import type { Tone } from '@countersign/ui';
import { fillOf, Hatch } from '@countersign/ui/chart';
import { useId } from 'react';

/** A part of a bar. */
export interface Part {
  key: string;
  value: number;
  tone: Tint;
}

/** A tone, or the outline of what is yet to come. */
type Tint = Tone | 'soft';

const tinted = (tone: Tint, hatch: string) =>
  tone === 'soft' ? { className: 'fill-info-soft stroke-info' } : fillOf(tone, hatch);

/** What a row's numbers look like beside the other rows': `of` is the largest sum of all. */
export function OutcomeBar({ parts, of }: { parts: readonly Part[]; of: number }) {
  const hatch = useId();
  const starts = parts.map((_, index) =>
    parts.slice(0, index).reduce((sum, { value }) => sum + value, 0),
  );
  const percent = (value: number): string => `${(value / of) * 100}%`;
  return (
    <svg aria-hidden="true" className="block h-2.5 w-full" height="10">
      <Hatch id={hatch} />
      {parts.map(({ key, value, tone }, index) => (
        <rect
          key={key}
          x={percent(starts[index] ?? 0)}
          width={percent(value)}
          height="10"
          className="stroke-surface"
          strokeWidth={value > 0 ? 1 : 0}
          {...tinted(tone, hatch)}
        />
      ))}
    </svg>
  );
}

/** The colour of a part, beside its name. */
export function Swatch({ tone }: { tone: Tint }) {
  const hatch = useId();
  return (
    <svg aria-hidden="true" viewBox="0 0 10 10" className="inline-block size-2.5">
      <Hatch id={hatch} />
      <rect width="10" height="10" rx="2" {...tinted(tone, hatch)} />
    </svg>
  );
}
