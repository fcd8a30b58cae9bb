/** The pattern that `fillOf` names, once in a chart. */
export function Hatch({ id }: { id: string }) {
  return (
    <defs>
      <pattern
        id={id}
        width="5"
        height="5"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect width="5" height="5" className="fill-warning-soft" />
        <rect width="3" height="5" className="fill-warning" />
      </pattern>
    </defs>
  );
}
