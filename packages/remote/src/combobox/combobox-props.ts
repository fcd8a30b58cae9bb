/**
 * What makes a line of text an editable combobox with a list (WAI-ARIA 1.2): the focus stays in it, and `active` is the place
 * of the option that is pointed at, or -1.
 */
export function comboboxProps({
  listId,
  open,
  active,
  required,
}: {
  /** The id of its `OptionList`. */
  listId: string;
  open: boolean;
  active: number;
  required: boolean | undefined;
}) {
  return {
    role: 'combobox',
    'aria-required': required,
    'aria-autocomplete': 'list',
    'aria-expanded': open,
    'aria-controls': open ? listId : undefined,
    'aria-activedescendant': open && active >= 0 ? `${listId}-${active}` : undefined,
    autoComplete: 'off',
    spellCheck: false,
  } as const;
}
