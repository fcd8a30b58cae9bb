import type { Attachment } from '@countersign/actions';
import { Button } from '@countersign/ui';
import { lazy, Suspense } from 'react';
import { filingTexts } from '../strings/filing.ts';
import type { FilesState } from './submit-once.ts';
import type { TypedSchedule } from './typed-schedule.ts';

// Most of what is filed is executed as soon as it is approved, and holds no files.
const ChosenBeside = lazy(async () => ({
  default: (await import('./chosen-beside.tsx')).ChosenBeside,
}));

/** The files that are to go with what is filed; `null` until somebody asks for the field. */
export type ChosenFiles = readonly Attachment[] | null;

/** What is filed beside the fields of a form. */
export interface Beside {
  /** When it is to be executed, unless once it is approved. */
  when: TypedSchedule;
  onWhen: (value: TypedSchedule) => void;
  files: ChosenFiles;
  onFiles: (value: ChosenFiles) => void;
  /** Told whether the files are there: nothing is filed before. */
  onFilesState: (state: FilesState) => void;
  /** It is executed at once, at no time to choose. */
  atOnce?: boolean | undefined;
  /** Why the last submission failed. */
  error: Error | null;
}

/** Asks for what may be filed beside the fields of a form, once somebody wants to. */
export function BesideFields(props: Beside) {
  const { when, onWhen, files, onFiles, atOnce } = props;
  const ask = (label: string, onClick: () => void) => (
    <Button size="sm" className="mr-2 mb-4" onClick={onClick}>
      {label}
    </Button>
  );
  return (
    <>
      <Suspense>{(when || files) && <ChosenBeside {...props} />}</Suspense>
      {!(when || atOnce) &&
        ask(filingTexts.plan, () => onWhen({ at: '', zone: '', withinMinutes: '120' }))}
      {!files && ask(filingTexts.attach, () => onFiles([]))}
    </>
  );
}
