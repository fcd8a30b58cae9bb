import type { CSSProperties } from 'react';
import { cn } from '../base/class-names.ts';

const sizes = {
  sm: 'size-5 text-[0.625rem] leading-none',
  md: 'size-7 text-xs',
  lg: 'size-10 text-base',
} as const;

export interface AvatarProps {
  name: string;
  /** Whose it is: two people with one name or the same initials get other colours and shapes. */
  id?: string;
  size?: keyof typeof sizes;
  className?: string;
}

/** A person's initials. Always beside the name, so screen readers pass over it. */
export function Avatar({ name, id = name, size = 'md', className }: AvatarProps) {
  const { hue, corners } = personLook(id);
  return (
    <span
      aria-hidden="true"
      style={{ '--hue': hue, borderRadius: corners } as CSSProperties}
      className={cn(
        'inline-grid shrink-0 place-items-center border font-medium select-none',
        'border-[oklch(0.6_0.1_var(--hue)/0.35)] bg-[oklch(0.95_0.04_var(--hue))] text-[oklch(0.42_0.12_var(--hue))]',
        'dark:bg-[oklch(0.3_0.05_var(--hue))] dark:text-[oklch(0.88_0.08_var(--hue))]',
        sizes[size],
        className,
      )}
    >
      {initials(name)}
    </span>
  );
}

/** One or two letters for a name: of its first and last word, or the first letter of its only one. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const first = letterOf(words.at(0));
  const last = words.length > 1 ? letterOf(words.at(-1)) : '';
  return (first + last).toUpperCase() || '?';
}

function letterOf(word: string | undefined): string {
  return /[\p{L}\p{N}]/u.exec(word ?? '')?.[0] ?? '';
}

/** How a person's picture looks, the same wherever they are. */
interface PersonLook {
  /** Degrees on the colour circle. */
  hue: number;
  /** Radius of the four corners: what tells pictures apart where colours do not. */
  corners: string;
}

const hues = [250, 145, 25, 310, 85, 195, 345, 55];
const shapes = ['50%', '28%', '50% 50% 50% 12%', '12% 50% 50% 50%'];

/** A colour and a shape for an id, so that two people with the same initials differ. */
export function personLook(id: string): PersonLook {
  // FNV-1a, 32 bits: spreads ids that differ in their last letter alone.
  let hash = 0x811c9dc5;
  for (const character of id) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0;
  return {
    hue: hues[hash % hues.length] ?? 250,
    corners: shapes[(hash >>> 8) % shapes.length] ?? '50%',
  };
}
