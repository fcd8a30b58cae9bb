/** How overlays appear: a quick fade, and none for people who ask for reduced motion. */
export const appear =
  'transition-[opacity,transform] duration-150 ease-out starting:opacity-0 motion-reduce:transition-none';
