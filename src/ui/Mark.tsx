// The mark: rows of a list, one of them live.

export function Mark() {
  return (
    <svg viewBox="0 0 32 32" width={18} height={18} aria-hidden className="shrink-0 fill-current text-accent">
      <rect x="3" y="4" width="26" height="6" rx="2" />
      <rect x="3" y="13" width="18" height="6" rx="2" opacity=".75" />
      <rect x="3" y="22" width="22" height="6" rx="2" opacity=".45" />
      <circle cx="26.5" cy="16" r="2.5" />
    </svg>
  );
}
