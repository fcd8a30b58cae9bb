import { Kbd } from '@countersign/ui';
import { useSingleKeysWork } from './shortcut-choice.ts';

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
