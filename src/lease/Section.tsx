// A part of the drawer under its heading.
import { useId, type ReactNode } from 'react';

export function Section({ title, children }: { title: string; children: ReactNode }) {
  const heading = useId();
  return (
    <section aria-labelledby={heading} className="border-b border-line py-2 last:border-b-0">
      <h3 id={heading} className="px-4 pb-1 text-small font-medium text-muted">
        {title}
      </h3>
      {children}
    </section>
  );
}
