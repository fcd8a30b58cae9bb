import type { Attachment } from '@countersign/actions';
import { attachmentTypeOf } from '@countersign/actions/attachment-types';
import { FieldError, IconButton, Spinner } from '@countersign/ui';
import { X } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { ApiError } from '../api/error.ts';
import { filesTexts as texts } from '../strings/files.ts';
import { type FilesState, notTakenId } from '../submit/submit-once.ts';
import { DropArea } from './drop-area.tsx';
import { FileFacts, FileName } from './file-facts.tsx';
import { sendFile } from './send-file.ts';
import { useRefused } from './use-refused.ts';
import { useTaken } from './use-taken.ts';
import { whyNot } from './why-not.ts';

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
  onState,
  error,
}: {
  value: readonly Attachment[];
  onChange: (value: Attachment[]) => void;
  /** Told whether they are there. */
  onState: (state: FilesState) => void;
  /** Why the last submission failed. */
  error: Error | null;
}) {
  const id = useId();
  const taken = useTaken();
  const refused = useRefused(error, value);
  const [coming, setComing] = useState<readonly Coming[]>([]);
  useEffect(() => {
    const isUnderWay = coming.some(({ problem }) => problem === undefined);
    onState(isUnderWay ? 'arriving' : coming.length > 0 ? 'notTaken' : 'ready');
    return () => onState('ready');
  }, [coming, onState]);
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
    const problem = whyNot(file, held.current.length, taken ?? { most: 0, largest: 0 });
    if (type === undefined || problem !== undefined) {
      return change(key, { problem: problem ?? texts.notTaken });
    }
    try {
      const sent = await sendFile(file, type, (share) => change(key, { share }));
      if (!held.current.some((each) => each.id === sent.id)) set([...held.current, sent]);
      drop(key);
    } catch (failure) {
      change(key, { problem: whySo(failure) });
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
        {taken ? texts.hint(taken.most, texts.size(taken.largest)) : texts.noneKept}
      </p>
      {taken && (
        <DropArea
          describedBy={refused[''] ? `${id}-hint ${id}-error` : `${id}-hint`}
          onFiles={takeAll}
        />
      )}
      <ul className="mt-2 flex flex-col gap-1.5 empty:hidden">
        {value.map((file) => (
          <li key={file.id} className="flex items-center gap-2">
            <div className="min-w-0 grow">
              <FileName name={file.name} />
              <FileFacts file={file} />
              {refused[file.id] && (
                <FieldError id={`${id}-${file.id}`}>{refused[file.id]}</FieldError>
              )}
            </div>
            <IconButton
              icon={X}
              label={texts.remove(file.name)}
              aria-describedby={refused[file.id] && `${id}-${file.id}`}
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
              <IconButton
                icon={X}
                label={texts.remove(name)}
                aria-describedby={`${id}-${key}`}
                onClick={() => drop(key)}
              />
            )}
          </li>
        ))}
      </ul>
      {coming.some(({ problem }) => problem !== undefined) && (
        <p id={notTakenId} tabIndex={-1} className="mt-2 font-medium outline-none">
          {texts.takeOff}
        </p>
      )}
      {refused[''] && <FieldError id={`${id}-error`}>{refused['']}</FieldError>}
    </section>
  );
}

/** What the service says of the file, or why it could not be sent. */
function whySo(error: unknown): string {
  if (!(error instanceof ApiError)) return texts.failed;
  return error.details[0]?.message ?? error.message;
}
