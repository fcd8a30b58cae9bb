/** A search for one user. Inside the ui package's `Field` it is labelled and described by it. */
export interface UserPickerProps {
  /** Id of the chosen user; empty when none is. */
  value: string;
  onChange: (userId: string) => void;
  /** Of which status users are found; active ones when absent. */
  status?: 'active' | 'locked' | 'deactivated' | undefined;
}
