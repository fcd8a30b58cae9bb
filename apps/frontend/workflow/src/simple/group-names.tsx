import { Field, Icon } from '@countersign/ui';
import { TriangleAlert } from 'lucide-react';
import { useId } from 'react';
import { t } from '../strings.ts';
import { GroupPicker } from './group-picker.tsx';
import { unknownAmong, type KnownGroups } from './known-groups.ts';

const texts = t.simple;

/** Groups, chosen of those there are; a name that is of none is taken too, and said. */
export function GroupNames({
  path,
  of,
  label,
  hint,
  value,
  known,
  errorOf,
  required = false,
  disabled = false,
  onChange,
}: {
  /** The place of the stage. */
  path: string;
  /** Which people of the stage they are: `who`. */
  of: string;
  label: string;
  hint?: string;
  value: readonly string[];
  known: KnownGroups;
  /** What is wrong with one of these parts of the stage. */
  errorOf: (...parts: string[]) => { error?: string };
  required?: boolean;
  disabled?: boolean;
  onChange: (groups: string[]) => void;
}) {
  const noteId = useId();
  const chosen = value.filter((name) => name !== '');
  const unknown = unknownAmong(chosen, known);
  return (
    <div data-path={`${path}.${of}`}>
      <Field
        label={label}
        {...(hint !== undefined && { hint })}
        {...errorIn(value, of, errorOf)}
        required={required}
      >
        <GroupPicker
          value={chosen}
          known={known}
          unknown={unknown}
          disabled={disabled}
          describedBy={unknown.length > 0 ? noteId : undefined}
          onChange={onChange}
        />
        <p
          id={noteId}
          role="status"
          className="flex items-start gap-1.5 text-xs text-warning empty:-mt-1"
        >
          {unknown.length > 0 && (
            <>
              <Icon of={TriangleAlert} className="mt-px size-3.5" />
              <span className="min-w-0 wrap-anywhere">{texts.unknownGroups(unknown)}</span>
            </>
          )}
        </p>
      </Field>
    </div>
  );
}

/** The first that is wrong; of one name it says which. */
function errorIn(
  value: readonly string[],
  of: string,
  errorOf: (...parts: string[]) => { error?: string },
): { error?: string } {
  // Where one is needed and none is chosen, that one is empty.
  for (const [at, name] of (value.length === 0 ? [''] : value).entries()) {
    const { error } = errorOf(`${of}.groups.${at}`);
    if (error !== undefined) {
      return {
        error:
          name === ''
            ? texts.noGroup
            : texts.wrongGroup(name, error.charAt(0).toLowerCase() + error.slice(1)),
      };
    }
  }
  return errorOf(of, `${of}.groups`);
}
