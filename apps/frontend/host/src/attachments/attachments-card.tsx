import type { Attachment } from '@countersign/actions';
import { Button, Card, FieldError, Icon } from '@countersign/ui';
import { useMutation } from '@tanstack/react-query';
import { Download, Eye, EyeOff, Paperclip } from 'lucide-react';
import { useId } from 'react';
import { filesTexts as texts } from '../strings/files.ts';
import { FileFacts, FileName } from './file-facts.tsx';
import { isShown, Preview } from './preview.tsx';
import { readFile, saveFile } from './read-file.ts';

/** The files that an action holds: what they are, to be looked at where that is safe, and to be saved. */
export function AttachmentsCard({ actionId, files }: { actionId: string; files: Attachment[] }) {
  return (
    <Card title={texts.title} flush>
      <ul>
        {files.map((file) => (
          <li key={file.id} className="border-b border-line px-4 py-3 last:border-0">
            <Row actionId={actionId} file={file} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Row({ actionId, file }: { actionId: string; file: Attachment }) {
  const id = useId();
  const look = useMutation({ mutationFn: () => readFile(actionId, file) });
  const save = useMutation({
    mutationFn: async () => saveFile(file.name, look.data ?? (await readFile(actionId, file))),
  });
  const error = look.error ?? save.error;
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <Paperclip aria-hidden="true" className="size-4 shrink-0 text-fg-muted" />
        <div className="min-w-0 grow basis-52">
          <FileName name={file.name} />
          <FileFacts file={file} />
        </div>
        <div className="flex gap-2">
          {isShown(file.type) && (
            <Button
              size="sm"
              aria-label={look.data ? texts.hideNamed(file.name) : texts.lookNamed(file.name)}
              busy={look.isPending}
              onClick={() => (look.data ? look.reset() : look.mutate())}
            >
              <Icon of={look.data ? EyeOff : Eye} />
              {look.data ? texts.hide : texts.look}
            </Button>
          )}
          <Button
            size="sm"
            aria-label={texts.saveNamed(file.name)}
            busy={save.isPending}
            onClick={() => save.mutate()}
          >
            <Icon of={Download} />
            {texts.save}
          </Button>
        </div>
      </div>
      {error && <FieldError id={`${id}-error`}>{error.message}</FieldError>}
      {look.data && <Preview content={look.data} name={file.name} />}
    </div>
  );
}
