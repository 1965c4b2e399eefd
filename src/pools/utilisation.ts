// How full a pool is, in a word and a colour.

export type Fullness = 'calm' | 'filling' | 'full' | 'unknown';

export function fullnessOf(utilisation: number | null): Fullness {
  if (utilisation === null) return 'unknown';
  if (utilisation >= 0.95) return 'full';
  return utilisation >= 0.8 ? 'filling' : 'calm';
}

export const fullnessLooks: Record<Fullness, { bar: string; text: string }> = {
  calm: { bar: 'bg-accent', text: 'text-ink' },
  filling: { bar: 'bg-amber', text: 'text-amber' },
  full: { bar: 'bg-red', text: 'text-red' },
  unknown: { bar: 'bg-muted', text: 'text-muted' },
};

/** `80 %`; never 0 % while something is used, never 100 % while something is left. */
export function percentWords(utilisation: number): string {
  if (utilisation > 0 && utilisation < 0.01) return '< 1 %';
  if (utilisation < 1 && utilisation > 0.99) return '> 99 %';
  return `${Math.round(utilisation * 100)} %`;
}
