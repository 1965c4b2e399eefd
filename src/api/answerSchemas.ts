// The contract's schema for each path: what an answer has to be, and in words what is wrong with one that is not.
import { Health, Lease, LeaseColumns, LeaseSnapshot, PoolList, SourceList, Stats } from '#openapi/generated/leaseboard.ts';

export interface AnswerSchema {
  safeParse(
    input: unknown,
  ): { success: true; data: unknown } | { success: false; error: { issues: { path: PropertyKey[]; message: string }[] } };
}

// By the start of the path; the first that fits.
const answers: readonly [path: RegExp, schema: AnswerSchema][] = [
  [/^\/leases(\?|$)/, LeaseSnapshot],
  [/^\/leases\.columns(\?|$)/, LeaseColumns],
  [/^\/leases\//, Lease],
  [/^\/stats$/, Stats],
  [/^\/pools$/, PoolList],
  [/^\/sources$/, SourceList],
  [/^\/health$/, Health],
];

/** @throws Error for a path that nobody has listed here */
export function answerSchema(path: string): AnswerSchema {
  const schema = answers.find(([pattern]) => pattern.test(path))?.[1];
  if (schema === undefined) throw new Error(`no schema for ${path}`);
  return schema;
}
