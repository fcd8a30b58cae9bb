import { Field, Icon, Input } from '@countersign/ui';
import { TriangleAlert } from 'lucide-react';
import { useId, useState } from 'react';
import { t } from '../strings.ts';
import { unknownAmong, type KnownGroups } from './known-groups.ts';

const texts = t.simple;

/** So many of the groups there are stand beside the field. */
const mostNamed = 12;

/** Names of groups with commas between them, as they are typed; those that are none are said. */
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
  /** One empty name where nothing is typed. */
  onChange: (groups: string[]) => void;
}) {
  const [typed, setTyped] = useState<string>();
  const noteId = useId();
  const named = texts.groupsHint(known.names.slice(0, mostNamed));
  const unknown = typed === undefined ? unknownAmong(value, known) : [];
  return (
    <div data-path={`${path}.${of}`}>
      <Field
        label={label}
        hint={hint === undefined ? named : `${hint} ${named}`}
        {...errorIn(value, of, errorOf)}
        required={required}
      >
        <Input
          value={typed ?? value.join(', ')}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          disabled={disabled}
          aria-describedby={unknown.length > 0 ? noteId : undefined}
          onChange={({ target }) => {
            setTyped(target.value);
            const names = target.value.split(',').map((name) => name.trim());
            onChange(names.length > 1 ? names.filter((name) => name !== '') : names);
          }}
          onBlur={() => setTyped(undefined)}
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
  // Where one is needed and none is typed, that one is empty.
  for (const [at, name] of (value.length === 0 ? [''] : value).entries()) {
    const { error } = errorOf(`${of}.groups.${at}`);
    if (error !== undefined) return { error: name === '' ? error : texts.wrongGroup(name, error) };
  }
  return errorOf(of, `${of}.groups`);
}
