import { Field, Input } from '@countersign/ui';
import { useState, type ReactNode } from 'react';

/** Names of groups with commas between them, as they are typed. */
export function GroupNames({
  path,
  label,
  hint,
  value,
  error,
  required = false,
  onChange,
}: {
  path: string;
  label: string;
  hint: ReactNode;
  value: readonly string[];
  error: { error?: string };
  required?: boolean;
  /** One empty name where nothing is typed. */
  onChange: (groups: string[]) => void;
}) {
  const [typed, setTyped] = useState<string>();
  return (
    <div data-path={path}>
      <Field label={label} hint={hint} {...error} required={required}>
        <Input
          value={typed ?? value.join(', ')}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          onChange={({ target }) => {
            setTyped(target.value);
            const names = target.value.split(',').map((name) => name.trim());
            onChange(names.length > 1 ? names.filter((name) => name !== '') : names);
          }}
          onBlur={() => setTyped(undefined)}
        />
      </Field>
    </div>
  );
}
