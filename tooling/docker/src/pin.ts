import { isMap, isSeq, parseDocument, type YAMLMap } from 'yaml';

/** Stands for an image that nobody has pinned yet. */
const unpinned = `sha256:${'0'.repeat(64)}`;
const digestShape = /^sha256:[0-9a-f]{64}$/;
/** To a node, its own machine: what is pushed there is found by a mirror, under the usual name. */
const loopback = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?\//;

/**
 * Pins an image in a kustomization's `images` by its digest; everything else stays as it is written.
 *
 * @param text of `kustomization.yaml`
 * @param image as manifests name it: `ghcr.io/countersign/gateway`
 * @param from where it is taken from instead, unless that is this machine
 * @throws {Error} when the image is not in the list, or the digest is none
 */
export function pinDigest(text: string, image: string, digest: string, from = image): string {
  if (!digestShape.test(digest) || digest === unpinned) {
    throw new Error(`${digest} is not the digest of an image`);
  }
  const document = parseDocument(text);
  const entry = entryOf(document.get('images'), image);
  if (!entry) throw new Error(`The kustomization has no image ${image}`);
  if (from === image || loopback.test(from)) entry.delete('newName');
  else entry.set('newName', from);
  entry.set('digest', digest);
  // Kustomize lets a tag win over a digest.
  entry.delete('newTag');
  return document.toString({ lineWidth: 0 });
}

/** The digest by which a kustomization pins an image; undefined while it pins none. */
export function pinnedDigest(text: string, image: string): string | undefined {
  const digest = entryOf(parseDocument(text).get('images'), image)?.get('digest');
  return typeof digest === 'string' && digest !== unpinned ? digest : undefined;
}

function entryOf(images: unknown, image: string): YAMLMap | undefined {
  if (!isSeq(images)) return undefined;
  return images.items.filter((item) => isMap(item)).find((item) => item.get('name') === image);
}
