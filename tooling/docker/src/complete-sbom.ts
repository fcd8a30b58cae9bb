import { z } from 'zod';

const bom = z.looseObject({
  bomFormat: z.literal('CycloneDX'),
  metadata: z.looseObject({ component: z.looseObject({ name: z.string() }) }),
  components: z.array(z.looseObject({ name: z.string() })).min(1),
});

/** A CycloneDX document. */
export type Bom = z.infer<typeof bom>;

/** What a lockfile does not say of an image. */
export interface ImageParts {
  name: string;
  version: string;
  /** The recipe, and the argument of it that names the base of the last stage. */
  dockerfile: string;
  baseSetting: 'NODE_IMAGE' | 'NGINX_IMAGE';
}

/**
 * Names the image, and adds the base that it stands on by the digest that its Dockerfile pins.
 *
 * @param found what a lockfile says of a package
 * @throws {Error} when it is no CycloneDX document, or the base is not pinned
 */
export function completeSbom(found: unknown, parts: ImageParts): Bom {
  const { metadata, components, ...rest } = bom.parse(found);
  const pattern = new RegExp(
    `^ARG ${parts.baseSetting}=([^:@]+):([^@]+)@(sha256:[0-9a-f]{64})$`,
    'm',
  );
  const [, name, version, digest] = pattern.exec(parts.dockerfile) ?? [];
  if (!name || !version || !digest) throw new Error(`${parts.baseSetting} is not pinned`);
  const purl = `pkg:oci/${name}@${encodeURIComponent(digest)}?tag=${version}`;
  const base = { type: 'container', name, version, purl, 'bom-ref': purl };
  const component = { ...metadata.component, name: parts.name, version: parts.version };
  return { ...rest, metadata: { ...metadata, component }, components: [...components, base] };
}
