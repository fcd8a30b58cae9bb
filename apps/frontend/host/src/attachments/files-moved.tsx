import type { Attachment } from '@countersign/actions';
import { revealedText } from '@countersign/ui';
import { filesTexts as texts } from '../strings/files.ts';

/** Which files came and went between two revisions. */
export function FilesMoved({
  was = [],
  is = [],
}: {
  was?: readonly Attachment[] | undefined;
  is?: readonly Attachment[] | undefined;
}) {
  const lines = [
    [texts.added, namesOf(is, was)],
    [texts.removed, namesOf(was, is)],
  ] as const;
  return lines.map(
    ([say, names]) =>
      names.length > 0 && (
        <p key={say('')} className="border-b border-line px-4 py-3 last:border-0">
          {say(names.join(', '))}
        </p>
      ),
  );
}

const namesOf = (files: readonly Attachment[], without: readonly Attachment[]) =>
  files
    .filter(({ id }) => !without.some((each) => each.id === id))
    .map(({ name }) => revealedText(name));
