const typedInto = 'input, textarea, select, [contenteditable="true"], [role="combobox"]';
const overPage = '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]';

/** Whether a key belongs to something else than the page's shortcuts: text, a dialog, a menu. */
export function isTyping(target: EventTarget | null): boolean {
  if (target instanceof Element && target.closest(typedInto)) return true;
  return document.querySelector(overPage) !== null;
}
