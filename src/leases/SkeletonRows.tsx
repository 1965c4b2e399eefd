// Rows of the real ones' shape while the first leases load, so that nothing jumps when they come.

const widths = [62, 48, 71, 55, 66, 44, 58, 69, 51, 64, 47, 60, 53, 68];

export function SkeletonRows() {
  return (
    <output className="block">
      <span className="sr-only">Loading leases…</span>
      {widths.map((width) => (
        <div key={width} aria-hidden className="flex items-center gap-4 border-b border-line px-4" style={{ height: 'var(--row-height)' }}>
          <span className="skeleton h-2.5 w-20" />
          <span className="skeleton h-2.5 w-24" />
          <span className="skeleton h-2.5" style={{ width: `${width / 4}%` }} />
          <span className="skeleton h-2.5 max-sm:hidden" style={{ width: `${(110 - width) / 4}%` }} />
        </div>
      ))}
    </output>
  );
}
