import { useMe } from '../session/me.ts';

/** Tells password managers whose password a form is about. */
export function WhoseForm() {
  return (
    <input
      type="email"
      name="username"
      autoComplete="username"
      value={useMe().email}
      readOnly
      hidden
    />
  );
}
