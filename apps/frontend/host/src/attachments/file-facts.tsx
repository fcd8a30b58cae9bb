import type { Attachment } from '@countersign/actions';
import { RevealText } from '@countersign/ui';
import { filesTexts as texts } from '../strings/files.ts';

/** What a file is called; its end can be seen however long it is. */
export function FileName({ name }: { name: string }) {
  return (
    <p className="font-medium wrap-anywhere">
      <RevealText value={name} />
    </p>
  );
}

/** How long a file is, its digest, and whether it was scanned. */
export function FileFacts({ file: { size, sha256, scanned } }: { file: Attachment }) {
  return (
    <p className="flex flex-wrap gap-x-2 text-sm text-fg-muted">
      <span>{texts.size(size)}</span>
      <span title={sha256} className="font-mono">
        {texts.digest(sha256)}
      </span>
      <span className={scanned ? '' : 'text-warning'}>
        {scanned ? texts.scanned : texts.notScanned}
      </span>
    </p>
  );
}
