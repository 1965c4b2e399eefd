// Reads values out of text that anybody may have written; in place of a schema library, which would double what the settings weigh.

/** The value if it is sound; undefined otherwise. */
export type Read<T> = (value: unknown) => T | undefined;

export const flag: Read<boolean> = (value) => (typeof value === 'boolean' ? value : undefined);

export const positive: Read<number> = (value) => (typeof value === 'number' && value > 0 && value < Infinity ? value : undefined);

export const textUpTo =
  (length: number): Read<string> =>
  (value) =>
    typeof value === 'string' && value.length <= length ? value : undefined;

export const oneOf =
  <T>(values: readonly T[]): Read<T> =>
  (value) =>
    values.find((one) => one === value);

/** Without what is not sound; undefined for what is no list. */
export const listOf =
  <T>(read: Read<T>): Read<T[]> =>
  (value) =>
    Array.isArray(value) ? value.map(read).filter((one) => one !== undefined) : undefined;

/** Without what is not sound; undefined for what is no object. */
export const recordOf =
  <T>(read: Read<T>): Read<Record<string, T>> =>
  (value) => {
    if (typeof value !== 'object' || value === null) return undefined;
    return Object.fromEntries(
      Object.entries(value).flatMap(([name, one]) => [read(one)].flatMap((sound) => (sound === undefined ? [] : [[name, sound]]))),
    );
  };

/** Each field by itself: one that is missing or not sound falls back to this; what is no object falls back whole. */
export function fields<T extends object>(readers: { [Field in keyof T]: Read<T[Field]> }, fallback: T): (value: unknown) => T {
  return (value) => {
    const given = typeof value === 'object' && value !== null ? value : {};
    const read = (field: keyof T) => (Object.hasOwn(given, field) ? readers[field](given[field as never]) : undefined) ?? fallback[field];
    return Object.fromEntries(Object.keys(readers).map((field) => [field, read(field as keyof T)])) as T;
  };
}

/** All fields must be sound. */
export function whole<T extends object>(readers: { [Field in keyof T]: Read<T[Field]> }): Read<T> {
  return (value) => {
    if (typeof value !== 'object' || value === null) return undefined;
    const names = Object.keys(readers) as (keyof T)[];
    const read = names.map((name) => [name, Object.hasOwn(value, name) ? readers[name](value[name as never]) : undefined] as const);
    return read.some(([, one]) => one === undefined) ? undefined : (Object.fromEntries(read) as T);
  };
}
