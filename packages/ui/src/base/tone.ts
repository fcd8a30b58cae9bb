/** What a colour means, the same everywhere. */
export type Tone = 'neutral' | 'accent' | 'info' | 'success' | 'warning' | 'danger';

/** A quiet surface in the tone, with text that is readable on it. */
export const softTone: Record<Tone, string> = {
  neutral: 'border-line bg-surface-2 text-fg',
  accent: 'border-accent/30 bg-accent-soft text-accent',
  info: 'border-info/30 bg-info-soft text-info',
  success: 'border-success/30 bg-success-soft text-success',
  warning: 'border-warning/30 bg-warning-soft text-warning',
  danger: 'border-danger/30 bg-danger-soft text-danger',
};

/** Text or icon in the tone. */
export const textTone: Record<Tone, string> = {
  neutral: 'text-fg-muted',
  accent: 'text-accent',
  info: 'text-info',
  success: 'text-success',
  warning: 'text-warning',
  danger: 'text-danger',
};
