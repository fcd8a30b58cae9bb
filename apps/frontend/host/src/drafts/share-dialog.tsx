import type { ActionDraft } from '@countersign/actions';
import { Avatar, Button, CopyButton, Dialog, Field, IconButton, Input } from '@countersign/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useState } from 'react';
import { Problem } from '../action/problem.tsx';
import { PersonName } from '../people/person-name.tsx';
import { UserPicker } from '../people/user-picker.tsx';
import { useMe } from '../session/me.ts';
import { draftTexts } from '../strings/drafts.ts';
import { draftsQuery, shareDraft } from './queries.ts';
import { keepSavedAs, nameOfSaved } from './saved-as.ts';

const { failed, sharing: texts } = draftTexts;

/** Says who may read a draft, and gives its link. */
export function ShareDialog({ draft, onClose }: { draft: ActionDraft; onClose: () => void }) {
  const { id, actionType, readers } = draft;
  const { personId } = useMe();
  const queryClient = useQueryClient();
  const [added, setAdded] = useState('');
  const share = useMutation({
    mutationFn: (people: string[]) => shareDraft(id, people),
    onSuccess: async ({ version }) => {
      setAdded('');
      const name = nameOfSaved(personId, id);
      if (name !== undefined) keepSavedAs(personId, name, { id, version });
      await queryClient.invalidateQueries({ queryKey: draftsQuery.queryKey });
    },
  });
  const ids = readers.map((reader) => reader.personId);
  const link = `${location.origin}/file/${actionType}?draft=${id}`;
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={texts.title}
      description={texts.body}
      footer={<Button onClick={onClose}>{texts.close}</Button>}
    >
      <div className="flex flex-col gap-4">
        {share.error && <Problem title={failed} error={share.error} />}
        {readers.length === 0 ? (
          <p className="text-fg-muted">{texts.nobody}</p>
        ) : (
          <ul className="flex flex-col gap-2">
            {readers.map((reader) => (
              <li key={reader.personId} className="flex items-center gap-2.5">
                <Avatar name={reader.name} id={reader.personId} size="sm" />
                <span className="min-w-0 flex-1">
                  <PersonName person={reader} />
                </span>
                <IconButton
                  size="sm"
                  icon={X}
                  label={texts.remove(reader.name)}
                  onClick={() => share.mutate(ids.filter((one) => one !== reader.personId))}
                />
              </li>
            ))}
          </ul>
        )}
        <Field label={texts.person}>
          <UserPicker
            value={added}
            onChange={(userId) => {
              setAdded(userId);
              if (userId !== '' && !ids.includes(userId)) share.mutate([...ids, userId]);
            }}
          />
        </Field>
        <Field label={texts.link}>
          <Input readOnly value={link} />
        </Field>
        <CopyButton of={texts.copy} value={link} />
      </div>
    </Dialog>
  );
}
