import type { Comment } from '@countersign/actions';
import { commentMinutes } from '@countersign/actions/characters';
import { RevealText, Time } from '@countersign/ui';
import { useEffect, useState } from 'react';
import { PersonName } from '../../people/person-name.tsx';
import { useMe } from '../../session/me.ts';
import { actionTexts } from '../../strings/action.ts';
import { OwnComment } from './own-comment.tsx';

const texts = actionTexts.comment;

/** What somebody said, or that it was removed; with what its author can make of it for a while. */
export function SaidComment({ comment, actionId }: { comment: Comment; actionId: string }) {
  const { author, text, mentions, editedAt, removedAt, createdAt } = comment;
  const { personId } = useMe();
  const isYoung = useYoung(createdAt);
  const [isEdited, setEdited] = useState(false);
  if (removedAt) {
    return (
      <p className="px-3 py-2 text-fg-muted italic">
        {texts.removed} <Time at={removedAt} focusable />
      </p>
    );
  }
  const isOwn = author.personId === personId && isYoung;
  return (
    <div className="flex flex-col gap-1.5 px-3 py-2">
      {!isEdited && <RevealText value={text} maxLines={24} maxCharacters={2000} />}
      {mentions?.length > 0 && !isEdited && (
        <p className="flex flex-wrap gap-x-1.5 text-xs text-fg-muted">
          {texts.names}
          {mentions.map((person) => (
            <PersonName key={person.personId} person={person} />
          ))}
        </p>
      )}
      {editedAt && (
        <p className="text-xs text-fg-muted">
          {texts.edited} <Time at={editedAt} focusable />
        </p>
      )}
      {(isOwn || isEdited) && (
        <OwnComment comment={comment} actionId={actionId} isEdited={isEdited} onEdit={setEdited} />
      )}
    </div>
  );
}

/** Whether a comment may be changed still, as far as this machine's clock says; the service decides by its own. */
function useYoung(createdAt: string): boolean {
  const until = Date.parse(createdAt) + commentMinutes * 60_000;
  const [isYoung, setYoung] = useState(() => Date.now() < until);
  useEffect(() => {
    if (!isYoung) return undefined;
    const timer = setTimeout(() => setYoung(false), Math.max(0, until - Date.now()));
    return () => clearTimeout(timer);
  }, [isYoung, until]);
  return isYoung;
}
