// Numbers as people read them.

const grouped = new Intl.NumberFormat('en');

/** `12,431` */
export function groupedNumber(value: number | bigint): string {
  return grouped.format(value);
}

/** `1 lease`, `12,431 leases` */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${groupedNumber(count)} ${count === 1 ? one : many}`;
}
