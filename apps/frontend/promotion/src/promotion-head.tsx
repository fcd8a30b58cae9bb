import { textOf } from '@countersign/remote/detail';
import { RevealText } from '@countersign/ui';

/** How a promotion is called, above what is said of it. */
export function PromotionHead({ of }: { of: Readonly<Record<string, unknown>> }) {
  return (
    <>
      <p className="text-lg font-semibold">
        <RevealText value={textOf(of, 'name')} />
      </p>
      <p className="mb-4 text-fg-muted">
        <RevealText value={textOf(of, 'code')} mono />
      </p>
    </>
  );
}
