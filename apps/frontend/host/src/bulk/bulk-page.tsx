import { EmptyState } from '@countersign/ui';
import { BackLink } from '../shell/back-link.tsx';
import { PageHeader } from '../shell/page-header.tsx';
import { bulkTexts as texts } from '../strings/bulk.ts';
import type { ActionTypeInfo } from '../submit/queries.ts';
import { BatchCard } from './batch-card.tsx';
import { ColumnsCard } from './columns-card.tsx';
import { FileForm } from './file-form.tsx';

/** Files many actions of a type from a file, and shows what comes of it. */
export function BulkPage({ type, batchId }: { type: ActionTypeInfo; batchId?: string }) {
  const { name, title, bulk } = type;
  return (
    <div className="mx-auto w-full max-w-6xl p-4 sm:p-6">
      <BackLink to="/file/$type" params={{ type: name }}>
        {texts.back}
      </BackLink>
      <PageHeader title={texts.title(title)}>
        <p className="mt-0.5 text-fg-muted">{texts.lead}</p>
      </PageHeader>
      {batchId !== undefined && <BatchCard id={batchId} type={name} />}
      {batchId === undefined && bulk.columns && (
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <FileForm type={type} />
          <ColumnsCard type={type} columns={bulk.columns} />
        </div>
      )}
      {batchId === undefined && !bulk.columns && <EmptyState title={bulk.whyNot ?? ''} />}
    </div>
  );
}
