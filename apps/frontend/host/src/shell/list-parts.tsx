import { Button, ErrorState, LoadMore } from '@countersign/ui';
import { ArrowUp } from 'lucide-react';
import { ApiError } from '../api/error.ts';
import { t } from '../strings/index.ts';

/** In the place of a list that could not be read at all. */
export function ListFailed({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const known = error instanceof ApiError ? error : undefined;
  return (
    <ErrorState
      title={t.errors.title}
      message={known?.code === 'offline' ? t.inbox.offline : known?.message}
      {...(known?.requestId && { requestId: known.requestId })}
      onRetry={onRetry}
    />
  );
}

/** Over a list: what has come since, once the person asks for it. Nothing without a text. */
export function FreshRows({ text, onShow }: { text: string | undefined; onShow: () => void }) {
  return (
    <>
      <p role="status" className="sr-only">
        {text}
      </p>
      {text !== undefined && (
        <div className="pointer-events-none sticky top-14 z-20 -mb-7 flex justify-center lg:top-2">
          <Button
            size="sm"
            variant="primary"
            className="pointer-events-auto rounded-full shadow-lg"
            onClick={() => {
              onShow();
              scrollTo({ top: 0 });
            }}
          >
            <ArrowUp aria-hidden="true" className="size-3.5" />
            {text}
          </Button>
        </div>
      )}
    </>
  );
}

/** Over a list that could not be read again just now. */
export function StaleRows() {
  return (
    <p role="status" className="border-b border-line px-4 py-2 text-xs text-warning">
      {t.inbox.stale}
    </p>
  );
}

/** What a list that comes in pages says of itself, as far as its end needs it. */
interface Paged {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  isFetchNextPageError: boolean;
  error: Error | null;
  fetchNextPage: () => Promise<unknown>;
}

/** Under a list: how much of it is shown, and the way to more. */
export function MoreRows({
  list,
  shown,
  pagination: { total, totalCapped = false },
}: {
  list: Paged;
  shown: number;
  pagination: { total: number; totalCapped?: boolean | undefined };
}) {
  return (
    <LoadMore
      className="border-t border-line px-4 py-2.5"
      shown={shown}
      total={total}
      totalCapped={totalCapped}
      hasMore={list.hasNextPage}
      busy={list.isFetchingNextPage}
      error={list.isFetchNextPageError ? list.error?.message : undefined}
      onLoadMore={() => list.fetchNextPage()}
    />
  );
}
