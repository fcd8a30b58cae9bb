import { Button } from '@countersign/ui';
import { lazy, Suspense } from 'react';
import { filingTexts } from '../strings/filing.ts';
import type { TypedSchedule } from './typed-schedule.ts';

// Most of what is filed is executed as soon as it is approved.
const WhenFields = lazy(async () => ({ default: (await import('./when-fields.tsx')).WhenFields }));

/** When what is filed is to be executed: once it is approved, or at a time. */
export function ExecuteWhen(props: {
  value: TypedSchedule;
  onChange: (value: TypedSchedule) => void;
  /** Why the last submission failed. */
  error: Error | null;
}) {
  if (props.value) {
    return (
      <Suspense>
        <WhenFields {...props} value={props.value} />
      </Suspense>
    );
  }
  return (
    <Button
      size="sm"
      className="mb-4"
      onClick={() => props.onChange({ at: '', zone: '', withinMinutes: '120' })}
    >
      {filingTexts.plan}
    </Button>
  );
}
