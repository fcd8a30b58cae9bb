import { Select } from '@countersign/ui';

const any = 'any';

/** A filter with a way to let everything through. */
export function Choice<V extends string>({
  label,
  all,
  options,
  value,
  onChange,
}: {
  label: string;
  /** What stands there when nothing is filtered. */
  all: string;
  options: readonly { value: V; label: string }[];
  value: V | undefined;
  onChange: (value: V | undefined) => void;
}) {
  return (
    <Select<V | typeof any>
      aria-label={label}
      options={[{ value: any, label: all }, ...options]}
      value={value ?? any}
      onChange={(next) => onChange(next === any ? undefined : next)}
      className="w-full! sm:w-auto! sm:max-w-48"
    />
  );
}
