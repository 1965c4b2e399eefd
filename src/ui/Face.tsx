// What stands where a list would, when there is none: what happened and what to do.
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

export interface FaceProps {
  icon: LucideIcon;
  title: string;
  children?: ReactNode;
  /** Buttons. */
  actions?: ReactNode;
  /** An error is said at once by a screen reader. */
  urgent?: boolean;
}

export function Face({ icon: Icon, title, children, actions, urgent = false }: FaceProps) {
  return (
    <div role={urgent ? 'alert' : undefined} className="mx-auto flex max-w-136 gap-3 px-4 py-10">
      <Icon size={20} strokeWidth={1.75} aria-hidden className={`shrink-0 ${urgent ? 'text-red' : 'text-muted'}`} />
      <div className="min-w-0">
        <p className="font-semibold">{title}</p>
        {children !== undefined && <div className="mt-1 text-pretty break-words text-muted">{children}</div>}
        {actions !== undefined && <div className="mt-4 flex gap-2">{actions}</div>}
      </div>
    </div>
  );
}
