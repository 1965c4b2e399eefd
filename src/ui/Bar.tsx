// A thin bar of shares out of one whole; decoration beside words that say the same.

export interface BarShare {
  name: string;
  /** From 0 to 1. */
  share: number;
  /** A background colour. */
  look: string;
}

export function Bar({ shares, className = '' }: { shares: readonly BarShare[]; className?: string }) {
  return (
    <span aria-hidden className={`flex overflow-hidden rounded-[1px] bg-line forced-colors:border ${className}`}>
      {shares.map(({ name, share, look }) => (
        <span key={name} className={`forced-color-adjust-none ${look}`} style={{ width: `${Math.min(1, Math.max(0, share)) * 100}%` }} />
      ))}
    </span>
  );
}
