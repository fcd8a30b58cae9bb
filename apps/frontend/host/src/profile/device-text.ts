import type { Device } from '@countersign/auth';
import { t } from '../strings/index.ts';

/** A device in words. */
export function deviceText({ browser, system }: Device): string {
  if (browser && system) return t.profile.device.on(browser, system);
  if (browser) return t.profile.device.unknownSystem(browser);
  return system ? t.profile.device.unknownBrowser(system) : t.profile.device.unknown;
}
