// Numbers as people read them.

let grouped: Intl.NumberFormat | undefined;

/** `12,431` */
export function groupedNumber(value: number | bigint): string {
  // A browser's first format takes 10 ms and more, which the first rows would wait for.
  grouped ??= new Intl.NumberFormat('en');
  return grouped.format(value);
}

/** `1 lease`, `12,431 leases` */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${groupedNumber(count)} ${count === 1 ? one : many}`;
}
