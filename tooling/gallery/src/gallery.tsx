import * as ui from '@countersign/ui';
import { Card } from '@countersign/ui';
import * as chart from '@countersign/ui/chart';
import { controls } from './controls.tsx';
import type { Examples } from './examples.ts';
import { overlays } from './overlays.tsx';
import { secondFactor } from './second-factor.tsx';
import { statuses } from './statuses.tsx';
import { tables } from './tables.tsx';
import { values } from './values.tsx';

const sections: Readonly<Record<string, Examples>> = {
  Controls: controls,
  'Over the page': { ...overlays, ...secondFactor },
  Statuses: statuses,
  Tables: tables,
  Values: values,
};

const shown = new Set(
  Object.values(sections).flatMap((each) => Object.keys(each).join(' ').split(' ')),
);
const missing = Object.keys({ ...ui, ...chart }).filter(
  (name) => /^[A-Z]/.test(name) && !shown.has(name),
);

/** Every component of the ui package in its states. */
export function Gallery() {
  return (
    <main className="mx-auto flex max-w-6xl flex-col gap-4 p-4 sm:p-6">
      <h1 className="text-xl font-semibold">Components</h1>
      {missing.length > 0 && <p role="alert">Not shown: {missing.join(', ')}</p>}
      {Object.entries(sections).map(([title, examples]) => (
        <section key={title} aria-label={title} className="flex flex-col gap-4">
          <h2 className="mt-4 text-lg font-semibold">{title}</h2>
          {Object.entries(examples).map(([names, states]) => (
            <Card key={names} title={names.replaceAll(' ', ', ')} level={3}>
              <dl className="grid items-start gap-4 sm:grid-cols-2">
                {Object.entries(states).map(([state, example]) => (
                  <div key={state} className="min-w-0">
                    <dt className="mb-1 text-xs text-fg-muted">{state}</dt>
                    <dd>{example}</dd>
                  </div>
                ))}
              </dl>
            </Card>
          ))}
        </section>
      ))}
    </main>
  );
}
