// Why a value can't be understood, and what was perhaps meant.

export interface Misreading {
  message: string;
  /** What to write in place of the value; null when there is no good guess. */
  fix: string | null;
}
