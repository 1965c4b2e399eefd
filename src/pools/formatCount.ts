// Counts of addresses in few characters, whether of a /29 or of a /64.
import { groupedNumber } from '#src/ui/numberWords.ts';

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

function superscript(exponent: number): string {
  return String(exponent).replace(/\d/g, (digit) => superscripts[Number(digit)] ?? digit);
}

/** Up to here a count is written out. */
const longest = 100_000_000n;

/**
 * `12,431`; `2⁶⁴`; `≈ 2⁶⁴` for what a network of that size has left; `≈ 3.5 × 10¹⁸` otherwise.
 *
 * @param count a decimal number as text, as the contract has it
 */
export function formatCount(count: string): string {
  const value = BigInt(count);
  if (value < longest) return groupedNumber(value);
  const bits = value.toString(2).length;
  if (value === 1n << BigInt(bits - 1)) return `2${superscript(bits - 1)}`;
  const missing = (1n << BigInt(bits)) - value;
  if (missing * 1_000n < value) return `≈ 2${superscript(bits)}`;
  const over = value - (1n << BigInt(bits - 1));
  if (over * 1_000n < value) return `≈ 2${superscript(bits - 1)}`;
  const digits = value.toString();
  return `≈ ${digits[0]}.${digits[1]} × 10${superscript(digits.length - 1)}`;
}

/** Whether a share of so many would only ever read as nothing. */
export function isHuge(count: string): boolean {
  return BigInt(count) >= 1n << 32n;
}
