import { Choice } from '../inbox/choice.tsx';
import type { InboxSearch } from '../inbox/search.ts';
import { useCan } from '../session/me.ts';
import { glassTexts } from '../strings/glass.ts';

type Glass = NonNullable<InboxSearch['glass']>;

const { label, any, ...labels } = glassTexts.choice;
const options = Object.entries(labels).map(([value, text]) => ({
  value: value as Exclude<Glass, 'any'>,
  label: text,
}));

/** Which emergencies are looked at: by where their cases stand, or those that wait for the person's review. */
export function GlassChoice({
  value,
  onChange,
}: {
  value: Glass;
  onChange: (value: Glass) => void;
}) {
  const reviews = useCan('action:review');
  return (
    <Choice
      label={label}
      all={any}
      options={reviews ? options : options.filter((option) => option.value !== 'mine')}
      value={value === 'any' ? undefined : value}
      onChange={(which) => onChange(which ?? 'any')}
    />
  );
}
