import type { PolicyProblem } from '@countersign/actions';
import { useEffect, useRef } from 'react';
import { createEditor, type PolicyEditor } from './create-editor.ts';

export interface PolicyTextProps {
  /** What it is called, for screen readers. */
  label: string;
  value: string;
  /** By whose fields expressions are completed. */
  actionType: string;
  /** Names of the groups there are. */
  groups: readonly string[];
  problems: readonly PolicyProblem[];
  /** A place to which the cursor goes, whenever it is another object. */
  place: Pick<PolicyProblem, 'path' | 'range'> | undefined;
  onChange: (text: string) => void;
  onBlur: () => void;
}

/** A policy as text: JSON with its problems underlined and its names completed. Tab leaves it. */
export function PolicyText(props: PolicyTextProps) {
  const { label, value, problems, place } = props;
  const box = useRef<HTMLDivElement>(null);
  const editor = useRef<PolicyEditor>(undefined);
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  useEffect(() => {
    const made = createEditor({
      parent: box.current!,
      text: latest.current.value,
      label,
      known: () => latest.current,
      onChange: (text) => {
        if (text !== latest.current.value) latest.current.onChange(text);
      },
      onBlur: () => latest.current.onBlur(),
    });
    editor.current = made;
    return () => made.destroy();
  }, [label]);
  useEffect(() => editor.current?.write(value), [value]);
  useEffect(() => editor.current?.mark(problems), [problems, value]);
  useEffect(() => {
    if (place) editor.current?.goTo(place);
  }, [place]);
  return <div ref={box} className="min-w-0" />;
}
