import { Skeleton, Textarea } from '@countersign/ui';
import { lazy, Suspense } from 'react';
import type { PolicyTextProps } from './policy-text.tsx';

// The editor is as big as all the rest of these screens, and only who writes a policy as text needs it.
const Editor = lazy(async () => {
  try {
    const { PolicyText: loaded } = await import('./policy-text.tsx');
    return { default: loaded };
  } catch {
    // A build that has been replaced meanwhile, or no network: what is written goes on all the same.
    return { default: PlainText };
  }
});

/** A policy as text, once the editor is there. */
export function PolicyText(props: PolicyTextProps) {
  return (
    <Suspense fallback={<Skeleton className="h-96 w-full" />}>
      <Editor {...props} />
    </Suspense>
  );
}

/** The same without colours, marks and completion. */
function PlainText({ label, value, onChange, onBlur }: PolicyTextProps) {
  return (
    <Textarea
      aria-label={label}
      value={value}
      rows={20}
      spellCheck={false}
      className="max-h-none! font-mono text-xs!"
      onChange={({ target }) => onChange(target.value)}
      onBlur={onBlur}
    />
  );
}
