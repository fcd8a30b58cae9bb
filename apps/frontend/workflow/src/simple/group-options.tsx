import { cn, RevealText } from '@countersign/ui';
import { useEffect, useRef } from 'react';
import { t } from '../strings.ts';
import type { GroupOption } from './find-groups.ts';

const texts = t.simple;

/** The groups that were found, below the line they are searched in, which keeps the focus. */
export function GroupOptions({
  id,
  options,
  active,
  isWhole,
  onPoint,
  onChoose,
}: {
  id: string;
  options: readonly GroupOption[];
  active: number;
  /** Whether all groups are known. */
  isWhole: boolean;
  onPoint: (index: number) => void;
  onChoose: (group: GroupOption) => void;
}) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <div
      className="absolute inset-x-0 top-full z-30 mt-1 overflow-hidden rounded-md border border-line bg-surface shadow-lg"
      onPointerDown={(event) => event.preventDefault()}
    >
      <ul
        ref={list}
        id={id}
        role="listbox"
        aria-label={texts.groupsFound}
        className="max-h-60 overflow-y-auto p-1 empty:p-0"
      >
        {options.map((group, index) => (
          <li
            key={group.name}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            onPointerMove={() => onPoint(index)}
            onClick={() => onChoose(group)}
            className={cn(
              'flex min-h-11 min-w-0 cursor-pointer flex-col justify-center rounded-sm px-2 py-1 sm:min-h-9',
              index === active &&
                'bg-accent-soft forced-colors:outline-2 forced-colors:-outline-offset-2',
            )}
          >
            <span className="truncate font-medium">{group.name}</span>
            <span
              className={cn('truncate text-xs', group.title ? 'text-fg-muted' : 'text-warning')}
            >
              {group.title === undefined ? (
                isWhole ? (
                  texts.groupToCome
                ) : (
                  texts.groupAsTyped
                )
              ) : (
                <RevealText value={group.title} />
              )}
            </span>
          </li>
        ))}
      </ul>
      <p role="status" className="border-t border-line px-3 py-1 text-xs text-fg-muted">
        {texts.groupCount(options.length)}
      </p>
    </div>
  );
}
