/** How a person's picture looks, the same wherever they are. */
export interface PersonLook {
  /** Degrees on the colour circle. */
  hue: number;
  /** Radius of the four corners: what tells pictures apart where colours do not. */
  corners: string;
}

const hues = [250, 145, 25, 310, 85, 195, 345, 55];
const shapes = ['50%', '28%', '50% 50% 50% 12%', '12% 50% 50% 50%'];

/** A colour and a shape for an id, so that two people with the same initials differ. */
export function personLook(id: string): PersonLook {
  // FNV-1a, 32 bits: spreads ids that differ in their last letter alone.
  let hash = 0x811c9dc5;
  for (const character of id) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0;
  return {
    hue: hues[hash % hues.length] ?? 250,
    corners: shapes[(hash >>> 8) % shapes.length] ?? '50%',
  };
}
