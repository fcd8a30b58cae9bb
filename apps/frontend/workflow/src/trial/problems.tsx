import { Banner } from '@countersign/ui';

/** Why there is no answer. */
export function Problems({ of: [first, ...rest] }: { of: readonly string[] }) {
  if (first === undefined) return null;
  return (
    <Banner tone="warning" live title={first}>
      {rest.length > 0 && (
        <ul>
          {rest.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </Banner>
  );
}
