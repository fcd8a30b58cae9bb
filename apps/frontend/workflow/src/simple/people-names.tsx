import type { FormProps } from '@countersign/remote';
import { Field, Icon } from '@countersign/ui';
import { TriangleAlert } from 'lucide-react';
import { t } from '../strings.ts';
import { Chip } from './chip.tsx';

const texts = t.simple;

/** People, chosen of those there are. */
export function PeopleNames({
  path,
  value,
  error,
  warnings,
  UserPicker,
  UserLink,
  onChange,
}: {
  path: string;
  value: readonly string[];
  error: { error?: string };
  /** What speaks against some of them, by the people there are. */
  warnings: readonly string[];
  onChange: (people: string[]) => void;
} & Pick<FormProps, 'UserPicker' | 'UserLink'>) {
  return (
    <div data-path={path} className="flex min-w-0 flex-col gap-1.5">
      <Field label={texts.people} {...error}>
        {value.length > 0 && (
          <ul aria-label={texts.chosenPeople} className="flex flex-wrap gap-1.5">
            {value.map((id) => (
              <Chip
                key={id}
                removeLabel={texts.removePerson}
                onRemove={() => onChange(value.filter((each) => each !== id))}
              >
                <UserLink userId={id} />
              </Chip>
            ))}
          </ul>
        )}
        <UserPicker
          value=""
          onChange={(id) => {
            if (id !== '' && !value.includes(id)) onChange([...value, id]);
          }}
        />
      </Field>
      {warnings.map((warning) => (
        <p key={warning} className="flex items-start gap-1.5 text-xs text-warning">
          <Icon of={TriangleAlert} className="mt-px size-3.5" />
          <span className="min-w-0 wrap-anywhere">{warning}</span>
        </p>
      ))}
    </div>
  );
}
