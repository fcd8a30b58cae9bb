import { cn } from '../base/cn.ts';

/** The frame of everything that is typed into or picked from. 16 px on phones, or they zoom in. */
export const controlClass = cn(
  'w-full min-w-0 rounded-md border border-line-strong bg-surface text-fg',
  'text-[1rem] leading-5 sm:text-base placeholder:text-fg-muted',
  'hover:border-fg-muted focus-visible:border-accent',
  'focus-visible:outline-2 focus-visible:outline-offset-0 focus-visible:outline-accent',
  'aria-invalid:border-danger aria-invalid:focus-visible:outline-danger',
  'disabled:cursor-not-allowed disabled:bg-surface-2 disabled:text-fg-muted',
  'transition-colors duration-100 motion-reduce:transition-none',
);
