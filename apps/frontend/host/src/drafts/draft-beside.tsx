import type { ActionDraft } from '@countersign/actions';
import { Card } from '@countersign/ui';
import { timeInZone } from '../action/schedule-text.ts';
import { FileFacts, FileName } from '../attachments/file-facts.tsx';
import { filesTexts } from '../strings/files.ts';
import { whenTexts } from '../strings/when.ts';
import { windowText } from '../submit/window-text.ts';

/** What a draft holds beside its fields: when it is to be executed, as it was typed, and its files. */
export function DraftBeside({ schedule, attachments }: ActionDraft) {
  return (
    <>
      {schedule && (
        <Card title={whenTexts.title} className="mt-4">
          <p>
            {whenTexts.notBefore} {typedTime(schedule)}
            {Number(schedule.withinMinutes) > 0 && (
              <>. {whenTexts.window(windowText(Number(schedule.withinMinutes)))}</>
            )}
          </p>
        </Card>
      )}
      {attachments.length > 0 && (
        <Card title={filesTexts.title} className="mt-4" flush>
          <ul>
            {attachments.map((file) => (
              <li key={file.id} className="border-b border-line px-4 py-3 last:border-0">
                <FileName name={file.name} />
                <FileFacts file={file} />
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}

/** As a clock of its zone shows it; what is no time yet as it stands. */
function typedTime({ at, zone }: NonNullable<ActionDraft['schedule']>): string {
  const isTime = !Number.isNaN(Date.parse(`${at}Z`));
  return isTime ? timeInZone({ at, zone }) : whenTexts.inZone(at || '…', zone || '…');
}
