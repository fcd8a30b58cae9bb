const mac = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** The keys of a shortcut as they stand on the keyboard. */
export function Keys({ keys }: { keys: string }) {
  return (
    <span className="inline-flex gap-1">
      {keys.split(' ').map((key) => (
        <kbd
          key={key}
          className="rounded-sm border border-line bg-surface-2 px-1.5 font-sans text-xs leading-5"
        >
          {key.replace('mod+', mac ? '⌘ ' : 'Ctrl ').replace(/^(\w)$/, (one) => one.toUpperCase())}
        </kbd>
      ))}
    </span>
  );
}
