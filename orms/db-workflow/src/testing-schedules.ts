/** When something is to be executed that is filed now: at the full minute so many hours from now, by the clock of UTC. */
export function inHours(hours: number, withinMinutes = 60) {
  const at = new Date(Math.ceil(Date.now() / 60_000) * 60_000 + hours * 3_600_000);
  const notBefore = at.toISOString();
  return { at: notBefore.slice(0, 16), zone: 'UTC', notBefore, withinMinutes };
}
