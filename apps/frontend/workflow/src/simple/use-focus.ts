import { useEffect, useRef, useState } from 'react';

/** Has the focus go to a field by its path once it is there, folding open what it is in. */
export function useFocus() {
  const box = useRef<HTMLDivElement>(null);
  const [wanted, want] = useState<string>();
  useEffect(() => {
    if (wanted === undefined) return;
    const place = placeOf(box.current, wanted);
    for (let at = place; at && at !== box.current; at = at.parentElement) {
      if (at instanceof HTMLDetailsElement) at.open = true;
    }
    const control =
      place?.querySelector<HTMLElement>('input:enabled') ??
      place?.querySelector<HTMLElement>('button');
    control?.focus();
    want(undefined);
  }, [wanted]);
  return { box, want };
}

/** The field at a place, or the nearest one around it. */
function placeOf(box: HTMLElement | null, path: string): HTMLElement | null {
  const parts = path.split('.');
  for (let count = parts.length; count > 0; count -= 1) {
    const at = parts.slice(0, count).join('.');
    const found =
      box?.querySelector<HTMLElement>(`[data-path="${at}"]`) ??
      box?.querySelector<HTMLElement>(`[data-path^="${at}."]`);
    if (found) return found;
  }
  return null;
}
