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

export const fills: Record<Tone, string> = {
  neutral: 'fill-fg-muted',
  accent: 'fill-accent',
  info: 'fill-info',
  success: 'fill-success',
  warning: 'fill-warning',
  danger: 'fill-danger',
};
