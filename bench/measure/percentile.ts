// Percentiles by nearest rank, and medians of repeated runs.

/** The smallest value that so large a share of all values does not exceed; null of none. */
export function percentile(values: readonly number[], share: number): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null;
}

export function median(values: readonly number[]): number | null {
  return percentile(values, 0.5);
}
