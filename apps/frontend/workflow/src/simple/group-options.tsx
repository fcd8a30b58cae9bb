import { OptionList } from '@countersign/remote/combobox';
import { cn, RevealText } from '@countersign/ui';
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
  return (
    <OptionList
      id={id}
      label={texts.groupsFound}
      options={options}
      keyOf={({ name }) => name}
      active={active}
      status={texts.groupCount(options.length)}
      onPoint={onPoint}
      onChoose={onChoose}
    >
      {({ name, title }) => (
        <span className="min-w-0">
          <span className="block truncate font-medium">{name}</span>
          <span className={cn('block truncate text-xs', title ? 'text-fg-muted' : 'text-warning')}>
            {title === undefined ? (
              isWhole ? (
                texts.groupToCome
              ) : (
                texts.groupAsTyped
              )
            ) : (
              <RevealText value={title} />
            )}
          </span>
        </span>
      )}
    </OptionList>
  );
}
