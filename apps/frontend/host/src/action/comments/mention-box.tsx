import type { PersonRef } from '@countersign/actions';
import { longestRemark, upTo } from '@countersign/actions/characters';
import { nextOption } from '@countersign/remote/combobox';
import { Avatar, cn, RevealText, Textarea } from '@countersign/ui';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, type RefObject, useId, useState } from 'react';
import { actionTexts } from '../../strings/action.ts';
import { matching, mentionAt, nameIn } from './mentions.ts';
import { mentionableQuery } from './queries.ts';

/**
 * A text in which people who may read the action are named: behind an `@` they are offered, and chosen by keys or a click. A list
 * of the text's own, so that the text stays a text to assistive technology (WAI-ARIA 1.2).
 */
export function MentionBox({
  actionId,
  box,
  text,
  onChange,
  onChoose,
  onKeyDown,
  ...rest
}: {
  actionId: string;
  box: RefObject<HTMLTextAreaElement | null>;
  text: string;
  onChange: (text: string) => void;
  /** Somebody was named in it. */
  onChoose: (person: PersonRef) => void;
  /** Keys that the list does not take. */
  onKeyDown: (event: KeyboardEvent) => void;
  placeholder?: string;
  'aria-keyshortcuts'?: string | undefined;
}) {
  const listId = useId();
  const [caret, setCaret] = useState(0);
  const [isClosed, setClosed] = useState(false);
  const [active, setActive] = useState(0);
  const typed = isClosed ? undefined : mentionAt(text, caret);
  const query = useQuery({ ...mentionableQuery(actionId), enabled: typed !== undefined });
  const found = typed && query.data ? matching(query.data, typed.typed) : [];
  const isOpen = found.length > 0;
  const pointed = Math.min(active, found.length - 1);

  function moved(): void {
    setCaret(box.current?.selectionStart ?? 0);
  }
  function choose(person: PersonRef | undefined): void {
    if (!person || !typed) return;
    const named = nameIn(text, typed, person);
    onChange(upTo(longestRemark, named.text));
    onChoose(person);
    setClosed(true);
    requestAnimationFrame(() => {
      box.current?.focus();
      box.current?.setSelectionRange(named.caret, named.caret);
      moved();
    });
  }
  function pressed(event: KeyboardEvent): void {
    if (!isOpen || event.ctrlKey || event.metaKey) return onKeyDown(event);
    const next = nextOption(
      event.key,
      pointed,
      found.map(() => true),
    );
    if (next !== undefined) setActive(next);
    else if (event.key === 'Enter' || event.key === 'Tab') choose(found[pointed]);
    else if (event.key === 'Escape') setClosed(true);
    else return onKeyDown(event);
    event.preventDefault();
  }

  return (
    <div className="relative">
      <Textarea
        {...rest}
        ref={box}
        aria-autocomplete="list"
        aria-controls={isOpen ? listId : undefined}
        aria-activedescendant={isOpen ? `${listId}-${pointed}` : undefined}
        value={text}
        onChange={({ target }) => {
          onChange(upTo(longestRemark, target.value));
          setCaret(target.selectionStart);
          setClosed(false);
          setActive(0);
        }}
        onSelect={moved}
        onKeyDown={pressed}
        onBlur={() => setClosed(true)}
      />
      {isOpen && (
        <ul
          id={listId}
          role="listbox"
          aria-label={actionTexts.comment.mentionable}
          className="absolute z-20 mt-1 max-h-64 w-72 max-w-full overflow-auto rounded-md border border-line bg-surface py-1 shadow-lg"
        >
          {found.map((person, at) => (
            <li
              key={person.personId}
              id={`${listId}-${at}`}
              role="option"
              aria-selected={at === pointed}
              className={cn(
                'flex cursor-pointer items-center gap-2 px-3 py-1.5',
                at === pointed && 'bg-accent-soft',
              )}
              onPointerMove={() => setActive(at)}
              onMouseDown={(event) => {
                event.preventDefault();
                choose(person);
              }}
            >
              <Avatar name={person.name} id={person.personId} />
              <RevealText value={person.name} />
            </li>
          ))}
        </ul>
      )}
      <span role="status" className="sr-only">
        {isOpen ? actionTexts.comment.offered(found.length) : ''}
      </span>
    </div>
  );
}
