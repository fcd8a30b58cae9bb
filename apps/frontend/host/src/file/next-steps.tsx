import { CheckCheck, FilePlus2, UserCheck } from 'lucide-react';
import { t } from '../strings/index.ts';

const texts = t.file.next;

/** What becomes of an action once it is filed. */
export function NextSteps({ owner }: { owner: string }) {
  const steps = [
    { icon: FilePlus2, name: texts.file, hint: texts.fileHint },
    { icon: UserCheck, name: texts.review, hint: texts.reviewHint },
    { icon: CheckCheck, name: texts.execute, hint: texts.executeHint(owner) },
  ];
  return (
    <aside aria-label={texts.title} className="min-w-0 px-1 lg:pt-4">
      <h2 className="mb-3 text-sm font-semibold text-fg-muted">{texts.title}</h2>
      <ol className="flex flex-col gap-3">
        {steps.map(({ icon: Icon, name, hint }) => (
          <li key={name} className="flex gap-2.5">
            <Icon aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-fg-muted" />
            <div className="min-w-0">
              <p className="font-medium">{name}</p>
              <p className="text-sm text-fg-muted">{hint}</p>
            </div>
          </li>
        ))}
      </ol>
    </aside>
  );
}
