import { Kbd } from '@countersign/ui';
import type { ComponentProps } from 'react';
import { useSingleKeysWork } from './shortcut-choice.ts';

const mac = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** The keys of a shortcut as they stand on the keyboard. */
export function Keys({
  keys,
  className,
  ...rest
}: ComponentProps<'span'> & {
  keys: string;
}) {
  return (
    <span {...rest} className="inline-flex shrink-0 gap-1">
      {keys.split(' ').map((key, index) => (
        <Kbd key={index} className={className}>
          {nameOf(key)}
        </Kbd>
      ))}
    </span>
  );
}

function nameOf(key: string): string {
  const letter = key.replace('mod+', '');
  const shown =
    letter === 'enter' ? 'Enter' : /^[a-z]$/.test(letter) ? letter.toUpperCase() : letter;
  return key === letter ? shown : `${mac ? '⌘' : 'Ctrl '}${shown}`;
}

/** Value of `aria-keyshortcuts` for a single key; nothing while such keys are turned off. */
export function useKeyShortcuts(key: string): string | undefined {
  return useSingleKeysWork() ? key : undefined;
}

/**
 * The single key of a button, for the eye alone: the button's name stays without it, and assistive
 * technology hears of it by `useKeyShortcuts`. Not shown while single keys are turned off.
 */
export function KeyHint({ keys, className }: { keys: string; className?: string }) {
  if (!useSingleKeysWork()) return null;
  return (
    <Kbd aria-hidden="true" className={className}>
      {keys.toUpperCase()}
    </Kbd>
  );
}
