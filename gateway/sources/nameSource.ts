// Gives a source its name, id, group and colour, from what was said of it.
import type { SourceColour } from '#openapi/generated/leaseboard.ts';
import { slug } from '#domain/slug.ts';

/** What every description of a source has. */
export interface Named {
  /** slug, unique among the sources */
  id: string;
  name: string;
  /** slug; sources of one group are partners that speak of the same addresses */
  group: string;
  colour: SourceColour | null;
}

/** What was said, of which everything may be missing. */
export interface NameWish {
  name: string | null;
  /** slug */
  group: string | null;
  colour: SourceColour | null;
}

/** The first of `base`, `base-2`, `base-3`, … that nobody has. */
function freeId(base: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? base : `${base}-${number}`;
    if (!taken.has(id)) return id;
  }
}

/**
 * The id comes from the name, or else from the kind. A source without a group has one of its own.
 *
 * @param taken ids of the sources before it; its own is added to them
 */
export function nameSource({ name, group, colour }: NameWish, kind: string, taken: Set<string>): Named {
  const id = freeId(slug(name ?? kind) || kind, taken);
  taken.add(id);
  return { id, name: name ?? id, group: group ?? id, colour };
}

/** Why a group can't be called so, in words that go on after its name; null when it can. */
export function groupFault(group: string): string | null {
  return group !== '' && group === slug(group) ? null : `takes only a-z, 0-9, dots and hyphens, such as "${slug(group) || 'office'}"`;
}
