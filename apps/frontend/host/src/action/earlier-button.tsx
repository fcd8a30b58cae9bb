import { Button } from '@countersign/ui';
import type { UseMutationResult } from '@tanstack/react-query';

/** Reads what came before what is shown, and says why when that did not work. */
export function EarlierButton({
  label,
  read,
}: {
  label: string;
  read: UseMutationResult<void, Error, void>;
}) {
  return (
    <>
      <Button size="sm" busy={read.isPending} onClick={() => read.mutate()}>
        {label}
      </Button>
      {read.error && (
        <span role="alert" className="text-danger">
          {read.error.message}
        </span>
      )}
    </>
  );
}
