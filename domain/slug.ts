// Makes names into ids that are safe in a URL.

/**
 * A name in lower case with nothing but `a-z0-9.-`: marks are taken off letters, everything else becomes a hyphen.
 * May be empty.
 */
export function slug(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9.]+/)
    .filter((part) => part !== '')
    .join('-');
}
