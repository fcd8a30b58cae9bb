/** What a `User-Agent` tells of a session's device; undefined is what it does not. */
export interface Device {
  browser: string | undefined;
  system: string | undefined;
  kind: 'desktop' | 'mobile' | 'other';
}

// Browsers also name those that they descend from, so the order decides.
const browsers: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(e|A|iOS)?\//, 'Edge'],
  [/\b(OPR|Opera)\//, 'Opera'],
  [/\bVivaldi\//, 'Vivaldi'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(HeadlessChrome|Chrome|Chromium|CriOS)\//, 'Chrome'],
  [/\bVersion\/\S+ .*\bSafari\//, 'Safari'],
  [/^curl\//, 'curl'],
];
const systems: readonly (readonly [RegExp, string, Device['kind']])[] = [
  [/\biPhone\b/, 'iPhone', 'mobile'],
  [/\biPad\b/, 'iPad', 'mobile'],
  [/\bAndroid\b/, 'Android', 'mobile'],
  [/\bWindows\b/, 'Windows', 'desktop'],
  [/\bCrOS\b/, 'ChromeOS', 'desktop'],
  [/\bMac OS X\b|\bMacintosh\b/, 'macOS', 'desktop'],
  [/\bLinux\b/, 'Linux', 'desktop'],
];

/** Reads browser and system out of a `User-Agent` header (RFC 9110, 10.1.5). */
export function deviceOf(userAgent: string | null): Device {
  const text = userAgent ?? '';
  const system = systems.find(([pattern]) => pattern.test(text));
  return {
    browser: browsers.find(([pattern]) => pattern.test(text))?.[1],
    system: system?.[1],
    kind: system?.[2] ?? 'other',
  };
}
