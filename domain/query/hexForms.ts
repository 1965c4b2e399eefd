// Hex digits in the notations of MAC addresses, client identifiers and DUIDs, as they look in lower case with colons.

const digitsOnly = /^[0-9a-f]*$/;

/** @param odd whether the first digit is the second of its pair */
function paired(digits: string, odd: boolean): string {
  const pairs = digits.slice(odd ? 1 : 0).replace(/..(?=.)/g, '$&:');
  return odd && pairs !== '' ? `${digits[0]}:${pairs}` : digits.slice(0, odd ? 1 : 0) + pairs;
}

/**
 * How a whole identifier, or any piece of one, looks in lower case with a colon between pairs: with colons, hyphens,
 * Cisco's dots, mixed or nothing between the digits. Without separators a piece may begin in the middle of a pair, so
 * it has two forms.
 *
 * @returns null when the text is none of this
 */
export function hexForms(text: string): readonly string[] | null {
  const groups = text.toLowerCase().split(/[:.-]/);
  const first = groups[0] ?? '';
  // Only the first and the last group may be torn.
  if (groups.some((group, at) => !digitsOnly.test(group) || (at > 0 && at < groups.length - 1 && (group === '' || group.length % 2 > 0))))
    return null;
  const digits = groups.join('');
  if (groups.length > 1 && digits === '') return null;
  if (groups.length > 1) return [paired(digits, first.length % 2 > 0)];
  return digits.length < 2 ? [digits] : [paired(digits, false), paired(digits, true)];
}
