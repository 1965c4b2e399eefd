// Finds where in a YAML or JSON text a setting stands.
import { isMap, isScalar, isSeq, type Document, type Pair } from 'yaml';

function startOf(node: unknown): number | null {
  return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range) ? Number(node.range[0]) : null;
}

function pairOf(node: unknown, name: PropertyKey): Pair | undefined {
  return isMap(node) ? node.items.find(({ key }) => isScalar(key) && String(key.value) === String(name)) : undefined;
}

/**
 * Where the value at a path begins, as an offset in the text; of something that is missing, where that begins which
 * lacks it.
 */
export function valuePlace(document: Document, path: readonly PropertyKey[]): number {
  let node: unknown = document.contents;
  let place = startOf(node) ?? 0;
  for (const step of path) {
    const pair = pairOf(node, step);
    node = isSeq(node) ? node.items[Number(step)] : pair?.value;
    const start = startOf(node) ?? startOf(pair?.key);
    if (start === null) return place;
    place = start;
  }
  return place;
}

/** Where the name of a setting stands in the group of settings at a path. */
export function keyPlace(document: Document, path: readonly PropertyKey[], name: string): number {
  const node: unknown = path.length === 0 ? document.contents : document.getIn(path, true);
  return startOf(pairOf(node, name)?.key) ?? valuePlace(document, path);
}
