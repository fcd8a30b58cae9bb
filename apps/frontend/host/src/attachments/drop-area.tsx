import { attachmentTypes } from '@countersign/actions/attachment-types';
import { cn } from '@countersign/ui';
import { FileUp } from 'lucide-react';
import { filesTexts as texts } from '../strings/files.ts';

const accepted = Object.values(attachmentTypes).flat().join(',');

/** Where files are dropped, or chosen. */
export function DropArea({
  describedBy,
  onFiles,
}: {
  /** The ids of what says which are taken, and what is wrong with them. */
  describedBy: string;
  onFiles: (files: FileList | null) => Promise<void>;
}) {
  return (
    <div
      className={cn(
        'relative flex min-h-16 items-center justify-center gap-2 rounded-md border border-dashed border-line-strong p-3 text-center',
        'hover:border-fg-muted has-focus-visible:outline-2 has-focus-visible:outline-accent',
      )}
    >
      <FileUp aria-hidden="true" className="size-5 shrink-0 text-fg-muted" />
      <span>{texts.drop}</span>
      <input
        type="file"
        multiple
        accept={accepted}
        aria-label={texts.drop}
        aria-describedby={describedBy}
        className="absolute inset-0 cursor-pointer opacity-0"
        onChange={({ target }) => {
          void onFiles(target.files).finally(() => (target.value = ''));
        }}
      />
    </div>
  );
}
