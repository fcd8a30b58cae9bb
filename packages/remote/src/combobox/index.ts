export { comboboxProps } from './combobox-props.ts';
export { nextOption, onlyOption } from './next-option.ts';
export { OptionList } from './option-list.tsx';
