/** The shapes of an icon: `[['path', { d: 'M3 5v14' }]]`. */
export type Shapes = [shape: string, attributes: Record<string, string>][];

/**
 * A copy of some data in which the name of a lucide icon, wherever it stands as `icon`, is replaced by
 * the icon's shapes.
 *
 * @throws {Error} when there is no icon of that name
 */
export async function drawIcons(data: unknown): Promise<unknown> {
  if (Array.isArray(data)) return Promise.all(data.map(drawIcons));
  if (typeof data !== 'object' || data === null) return data;
  const drawn = Object.entries(data).map(async ([name, value]) => {
    const isIcon = name === 'icon' && typeof value === 'string';
    return [name, await (isIcon ? shapesOf(value) : drawIcons(value))] as const;
  });
  return Object.fromEntries(await Promise.all(drawn));
}

async function shapesOf(name: string): Promise<Shapes> {
  const { __iconData: icon } = (await import(`lucide-react/icons/${name}`)) as {
    __iconData: { node: Shapes };
  };
  return icon.node;
}
