import { cn } from '../base/class-names.ts';

/** How overlays appear: a quick fade, and none for people who ask for reduced motion. */
export const appear =
  'transition-[opacity,transform] duration-150 ease-out starting:opacity-0 motion-reduce:transition-none';

export const backdropClass = cn('fixed inset-0 z-40 bg-black/45', appear);

/** The frame of a dialog: a sheet from below on phones, in the middle elsewhere. */
export const dialogClass = cn(
  'fixed z-50 flex flex-col border border-line bg-surface text-fg shadow-xl outline-none',
  'inset-x-0 bottom-0 max-h-[92dvh] rounded-t-lg pb-[env(safe-area-inset-bottom)]',
  'sm:inset-x-auto sm:bottom-auto sm:top-1/2 sm:left-1/2 sm:max-h-[85dvh] sm:w-[calc(100vw-2rem)]',
  'sm:-translate-x-1/2 sm:-translate-y-1/2 sm:rounded-lg sm:pb-0',
  appear,
);

/** The frame of a menu, a list of options or a popover. */
export const floatingClass = cn(
  'z-50 overflow-hidden rounded-md border border-line bg-surface text-base text-fg shadow-lg outline-none',
  appear,
);

/** A line in a menu or a list of options. */
export const optionClass = cn(
  'relative flex min-h-8 cursor-pointer items-center gap-2 rounded-sm px-2 py-1.5 outline-none select-none',
  'forced-colors:data-highlighted:outline-2 forced-colors:data-highlighted:-outline-offset-2',
  'data-highlighted:bg-surface-2 data-disabled:cursor-not-allowed data-disabled:opacity-50',
);
