import { Kbd } from '@countersign/ui';
import type { ComponentProps } from 'react';

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
