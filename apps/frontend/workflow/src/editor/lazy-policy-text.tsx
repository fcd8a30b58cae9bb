import { Skeleton } from '@countersign/ui';
import { lazy, Suspense } from 'react';
import type { PolicyTextProps } from './policy-text.tsx';

// The editor is as big as all the rest of these screens, and only who writes a policy as text needs it.
const Editor = lazy(async () => {
  const { PolicyText: default_ } = await import('./policy-text.tsx');
  return { default: default_ };
});

/** A policy as text, once the editor is there. */
export function PolicyText(props: PolicyTextProps) {
  return (
    <Suspense fallback={<Skeleton className="h-96 w-full" />}>
      <Editor {...props} />
    </Suspense>
  );
}
