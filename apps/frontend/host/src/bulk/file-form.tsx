import { batchModes, type BatchMode } from '@countersign/actions/names';
import { Button, Card, cn, Field, Select } from '@countersign/ui';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { FileSpreadsheet } from 'lucide-react';
import { useRef, useState } from 'react';
import { Problem } from '../action/problem.tsx';
import { api } from '../api/client.ts';
import { data } from '../api/data.ts';
import { ApiError } from '../api/error.ts';
import { bulkTexts as texts } from '../strings/bulk.ts';
import type { ActionTypeInfo } from '../submit/queries.ts';
import { ProblemTable } from './problem-table.tsx';
import { readFile } from './read-file.ts';

const modes = batchModes.map((value) => ({ value, label: texts.modes[value] }));

/** A file, what is to be done where some of its rows are wrong, and the way to file it. */
export function FileForm({ type }: { type: ActionTypeInfo }) {
  const navigate = useNavigate();
  const [file, setFile] = useState<File>();
  const [mode, setMode] = useState<BatchMode>('all');
  const [problem, setProblem] = useState<string>();
  // The same file in the same way is filed once, however often it is sent.
  const key = useRef(crypto.randomUUID());
  const filing = useMutation({
    mutationFn: (csv: string) => {
      const json = { actionType: type.name, mode, csv };
      const headers = { 'idempotency-key': key.current };
      return data(api.workflow.batches.$post({ json }, { headers }));
    },
    onSuccess: ({ id }) =>
      navigate({ to: '/file/$type', params: { type: type.name }, search: { batch: id } }),
  });
  const change = (): void => {
    key.current = crypto.randomUUID();
    setProblem(undefined);
    filing.reset();
  };
  const choose = (chosen: File | undefined): void => {
    if (!chosen) return;
    change();
    setFile(chosen);
  };
  const send = async (): Promise<void> => {
    if (!file) return setProblem(texts.needsFile);
    const read = await readFile(file);
    if ('problem' in read) return setProblem(read.problem);
    filing.mutate(read.text);
  };
  const { error } = filing;
  const inFile = error instanceof ApiError ? error.details.filter(isInFile) : [];
  return (
    <Card>
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        {error && <Problem title={texts.failed} error={error} />}
        {inFile.length > 0 && (
          <ProblemTable
            rows={inFile.map(({ field, message }) => ({
              line: Number(field.split('.')[1] ?? 1),
              problems: [{ field: '', message }],
            }))}
          />
        )}
        <Field label={texts.file} hint={texts.fileHint} error={problem} required>
          {(control) => (
            <div
              className={cn(
                'relative flex min-h-24 flex-col items-center justify-center gap-1.5 rounded-md border border-dashed p-4 text-center',
                'hover:border-fg-muted has-focus-visible:outline-2 has-focus-visible:outline-accent',
                problem === undefined ? 'border-line-strong' : 'border-danger',
              )}
            >
              <FileSpreadsheet aria-hidden="true" className="size-6 text-fg-muted" />
              <span className="wrap-anywhere">
                {file ? texts.chosen(file.name, Math.ceil(file.size / 1024)) : texts.drop}
              </span>
              <input
                {...control}
                type="file"
                accept=".csv,text/csv"
                className="absolute inset-0 cursor-pointer opacity-0"
                onChange={(event) => choose(event.target.files?.[0])}
              />
            </div>
          )}
        </Field>
        <Field label={texts.mode}>
          <Select
            options={modes}
            value={mode}
            onChange={(next) => {
              change();
              setMode(next);
            }}
          />
        </Field>
        <div>
          <Button type="submit" variant="primary" busy={filing.isPending}>
            {texts.submit}
          </Button>
        </div>
      </form>
    </Card>
  );
}

const isInFile = ({ field }: { field: string }): boolean => /^csv(\.\d+)?$/.test(field);
