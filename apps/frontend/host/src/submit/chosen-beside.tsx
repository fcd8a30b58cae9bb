import { FilesField } from '../attachments/files-field.tsx';
import type { Beside } from './beside-fields.tsx';
import { WhenFields } from './when-fields.tsx';

/** What somebody wants to file beside the fields of a form. */
export function ChosenBeside({ when, onWhen, files, onFiles, onFilesState, error }: Beside) {
  return (
    <>
      {when && <WhenFields value={when} onChange={onWhen} error={error} />}
      {files && (
        <FilesField value={files} onChange={onFiles} onState={onFilesState} error={error} />
      )}
    </>
  );
}
