// Looks into a parsed Kea configuration: what is missing or of another type is null, never an error.
import type { Node } from 'jsonc-parser';

export type KeaNode = Node | undefined;

/** The value of an object's member; of a name given twice the first. */
export function member(node: KeaNode, name: string): KeaNode {
  if (node?.type !== 'object') return undefined;
  return node.children?.find(({ children }) => children?.[0]?.value === name)?.children?.[1];
}

/** The elements of a list; none where there is no list. */
export function items(node: KeaNode): readonly Node[] {
  return node?.type === 'array' ? (node.children ?? []) : [];
}

export function textOf(node: KeaNode): string | null {
  const value: unknown = node?.value;
  return typeof value === 'string' ? value : null;
}

export function numberOf(node: KeaNode): number | null {
  const value: unknown = node?.value;
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** A whole number that is not negative. */
export function countOf(node: KeaNode): number | null {
  const value = numberOf(node);
  return value !== null && Number.isSafeInteger(value) && value >= 0 ? value : null;
}

export function flagOf(node: KeaNode): boolean | null {
  const value: unknown = node?.value;
  return typeof value === 'boolean' ? value : null;
}
