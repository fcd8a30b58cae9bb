import type { Tone } from '../base/tone.ts';

/** One kind of part that every bar has. */
export interface Series {
  label: string;
  tone: Tone;
}

/** One bar: a value for each series, in their order. */
export interface Bar {
  label: string;
  values: readonly number[];
}

const fills: Record<Exclude<Tone, 'warning'>, string> = {
  neutral: 'fill-fg-muted',
  accent: 'fill-accent',
  info: 'fill-info',
  success: 'fill-success',
  danger: 'fill-danger',
};

/** How a tone fills a shape: solid, but hatched for warnings, so that they differ without colour too. */
export function fillOf(tone: Tone, hatchId: string): { className?: string; fill?: string } {
  return tone === 'warning' ? { fill: `url(#${hatchId})` } : { className: fills[tone] };
}

/** The pattern that `fillOf` names, once in a chart. */
export function Hatch({ id }: { id: string }) {
  return (
    <defs>
      <pattern
        id={id}
        width="5"
        height="5"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect width="5" height="5" className="fill-warning-soft" />
        <rect width="3" height="5" className="fill-warning" />
      </pattern>
    </defs>
  );
}
