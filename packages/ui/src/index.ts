export { cn } from './base/class-names.ts';
export { Icon, Spinner } from './base/icon.tsx';
export { isTyping } from './base/is-typing.ts';
export { setUiNonce } from './base/nonce.ts';
export { PortalScope } from './base/portal-scope.tsx';
export type { Tone } from './base/tone.ts';
export { VisuallyHidden } from './base/visually-hidden.tsx';
export { buttonClass, type ButtonSize, type ButtonVariant } from './control/button-class.ts';
export { Button, type ButtonProps } from './control/button.tsx';
export {
  CheckboxGroup,
  type CheckboxGroupProps,
  type CheckboxOption,
} from './control/checkbox-group.tsx';
export { Checkbox, type CheckboxProps } from './control/checkbox.tsx';
export { CodeInput, plainCode } from './control/code-input.tsx';
export { useFieldControl, type FieldControl } from './control/field-context.ts';
export { Field, FieldError, type FieldProps } from './control/field.tsx';
export { Form, type FormProps } from './control/form.tsx';
export { formProblems, type FormProblems, type Refusal } from './control/form-problems.ts';
export {
  FormErrorSummary,
  type FormError,
  type FormErrorSummaryProps,
} from './control/form-error-summary.tsx';
export { IconButton, type IconButtonProps } from './control/icon-button.tsx';
export { Input, Textarea } from './control/input.tsx';
export { TextLink, linkClass } from './control/link.tsx';
export { Select, type SelectOption, type SelectProps } from './control/select.tsx';
export { useFormSubmit, type Submit, type Typed } from './control/use-form-submit.ts';
export { labels, type Labels } from './labels.ts';
export { Card, type CardProps } from './layout/card.tsx';
export { InlineList, type InlineListProps } from './layout/inline-list.tsx';
export { TabCount, Tabs, tabClass, type Tab, type TabsProps } from './layout/tabs.tsx';
export { ConfirmDialog, type ConfirmDialogProps } from './overlay/confirm-dialog.tsx';
export { Dialog, type DialogProps } from './overlay/dialog.tsx';
export {
  DropdownMenu,
  DropdownMenuChoice,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  type DropdownMenuChoiceProps,
  type DropdownMenuItemProps,
  type DropdownMenuProps,
} from './overlay/dropdown-menu.tsx';
export { Popover, type PopoverProps } from './overlay/popover.tsx';
export { ToastProvider } from './overlay/toast.tsx';
export { Tooltip, type TooltipProps } from './overlay/tooltip.tsx';
export { useFocusReturn } from './overlay/use-focus-return.ts';
export { useToast, type ToastMessage, type Toasts, type ToastTone } from './overlay/use-toast.ts';
export {
  Badge,
  ActionBadge,
  ExecutionBadge,
  StatusBadge,
  UserBadge,
  type BadgeProps,
  type ActionBadgeProps,
  type ExecutionBadgeProps,
  type StatusBadgeProps,
} from './status/badge.tsx';
export { Banner, type BannerProps, type BannerTone } from './status/banner.tsx';
export { CopyButton, type CopyButtonProps } from './status/copy-button.tsx';
export { EmptyState, type EmptyStateProps } from './status/empty-state.tsx';
export { ErrorState, type ErrorStateProps } from './status/error-state.tsx';
export { Skeleton, SkeletonLines } from './status/skeleton.tsx';
export { Cell, type CellProps } from './table/cell.tsx';
export { LoadMore, type LoadMoreProps } from './table/load-more.tsx';
export { RowLink, type RowLinkProps } from './table/row-link.tsx';
export { goToRow, useRowNavigation } from './table/row-navigation.ts';
export { TableRow } from './table/table-row.tsx';
export {
  HeaderCell,
  Table,
  TableBody,
  TableHead,
  type HeaderCellProps,
  type TableProps,
} from './table/table.tsx';
export { Avatar, type AvatarProps } from './value/avatar.tsx';
export {
  diffRows,
  shownValue,
  fieldTitle,
  type Change,
  type DiffRow,
  type ShownValue,
} from './value/diff-rows.ts';
export { Noted } from './value/diff-value.tsx';
export { DiffTable, type DiffTableProps } from './value/diff-table.tsx';
export { isolate, isolating } from './value/isolate.ts';
export { Kbd } from './value/kbd.tsx';
export { amountDigits, amountText } from './value/amount-text.ts';
export { groupDecimal } from './value/group-decimal.ts';
export { Money, type MoneyProps } from './value/money.tsx';
export { RevealText, type RevealTextProps } from './value/reveal-text.tsx';
export { revealedText, type Segment } from './value/reveal.ts';
export { durationText, localDate, localText, utcText } from './value/time-text.ts';
export { Time, type TimeProps } from './value/time.tsx';
