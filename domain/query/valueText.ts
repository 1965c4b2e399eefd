// A value as it must be written in a query, so that it is understood as just this value.
import { fieldKinds, type FieldName } from './fields.ts';

/** Whole texts get `=`, because a part of a name would also find longer names; quotes only where they are needed. */
export function valueText(field: FieldName, value: string): string {
  const written = /[\s,]|^"|^$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
  return fieldKinds[field] === 'text' ? `=${written}` : written;
}
