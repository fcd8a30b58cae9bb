import type { Attachment } from '@countersign/actions';
import {
  attachmentTypeOf,
  attachmentTypes,
  largestAttachment,
  mostAttachments,
} from '@countersign/actions/attachment-types';
import { cn, FieldError, IconButton, Spinner } from '@countersign/ui';
import { FileUp, X } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { ApiError } from '../api/error.ts';
import { filesTexts as texts } from '../strings/files.ts';
import { FileFacts, FileName } from './file-facts.tsx';
import { sendFile } from './send-file.ts';

const accepted = Object.values(attachmentTypes).flat().join(',');

/** A file on its way, or why it is not taken. */
interface Coming {
  key: number;
  name: string;
  /** How much of it is sent, from 0 to 1. */
  share: number;
  problem?: string;
}

/** The files that go with what is filed: chosen or dropped, and uploaded at once. */
export function FilesField({
  value,
  onChange,
  onArriving,
}: {
  value: readonly Attachment[];
  onChange: (value: Attachment[]) => void;
  onArriving: (arriving: boolean) => void;
}) {
  const id = useId();
  const [coming, setComing] = useState<readonly Coming[]>([]);
  useEffect(() => {
    onArriving(coming.some(({ problem }) => problem === undefined));
    return () => onArriving(false);
  }, [coming, onArriving]);
  const serial = useRef(0);
  // Several arrive one after the other, each beside those before it.
  const held = useRef(value);
  useEffect(() => {
    held.current = value;
  }, [value]);
  const set = (next: readonly Attachment[]) => {
    held.current = next;
    onChange([...next]);
  };
  const change = (key: number, part: Partial<Coming>) =>
    setComing((now) => now.map((each) => (each.key === key ? { ...each, ...part } : each)));
  const drop = (key: number) => setComing((now) => now.filter((each) => each.key !== key));

  async function take(file: File): Promise<void> {
    const key = (serial.current += 1);
    const type = attachmentTypeOf(file.name);
    setComing((now) => [...now, { key, name: file.name, share: 0 }]);
    const problem = whyNot(file, type, held.current.length);
    if (type === undefined || problem !== undefined) {
      return change(key, { problem: problem ?? texts.notTaken });
    }
    try {
      const sent = await sendFile(file, type, (share) => change(key, { share }));
      if (!held.current.some((each) => each.id === sent.id)) set([...held.current, sent]);
      drop(key);
    } catch (error) {
      change(key, { problem: whySo(error) });
    }
  }
  // One after the other: each knows how many there are before it.
  async function takeAll(files: FileList | null): Promise<void> {
    for (const file of Array.from(files ?? [])) await take(file);
  }

  return (
    <section aria-labelledby={`${id}-title`} className="mb-4 border-b border-line pb-4">
      <h2 id={`${id}-title`} className="font-semibold">
        {texts.title}
      </h2>
      <p id={`${id}-hint`} className="mb-2 text-sm text-fg-muted">
        {texts.hint}
      </p>
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
          aria-describedby={`${id}-hint`}
          className="absolute inset-0 cursor-pointer opacity-0"
          onChange={({ target }) => {
            void takeAll(target.files).finally(() => (target.value = ''));
          }}
        />
      </div>
      <ul className="mt-2 flex flex-col gap-1.5 empty:hidden">
        {value.map((file) => (
          <li key={file.id} className="flex items-center gap-2">
            <div className="min-w-0 grow">
              <FileName name={file.name} />
              <FileFacts file={file} />
            </div>
            <IconButton
              icon={X}
              label={texts.remove(file.name)}
              onClick={() => set(held.current.filter((each) => each.id !== file.id))}
            />
          </li>
        ))}
        {coming.map(({ key, name, share, problem }) => (
          <li key={key} className="flex items-center gap-2">
            <div className="min-w-0 grow">
              <FileName name={name} />
              {problem === undefined ? (
                <p role="status" className="flex items-center gap-1.5 text-sm text-fg-muted">
                  <Spinner className="size-3.5" />
                  {texts.uploading(Math.floor(share * 100))}
                </p>
              ) : (
                <FieldError id={`${id}-${key}`}>{problem}</FieldError>
              )}
            </div>
            {problem !== undefined && (
              <IconButton icon={X} label={texts.remove(name)} onClick={() => drop(key)} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What the service says of the file, or why it could not be sent. */
function whySo(error: unknown): string {
  if (!(error instanceof ApiError)) return texts.failed;
  return error.details[0]?.message ?? error.message;
}

function whyNot({ size }: File, type: string | undefined, count: number): string | undefined {
  if (type === undefined) return texts.notTaken;
  if (size > largestAttachment) return texts.tooLarge;
  if (size === 0) return texts.empty;
  return count >= mostAttachments ? texts.tooMany : undefined;
}
