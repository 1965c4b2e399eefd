// One notice: a mark, what happened, and a way to put it away.
import CircleAlert from 'lucide-react/icons/circle-alert';
import CircleCheck from 'lucide-react/icons/circle-check';
import Info from 'lucide-react/icons/info';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import X from 'lucide-react/icons/x';
import type { LucideIcon } from 'lucide-react';
import { Phrase } from '#src/ui/Phrase.tsx';
import type { NoticeTone, ShownNotice } from './notice.ts';

const tones: Record<NoticeTone, { icon: LucideIcon; look: string; bar: string }> = {
  good: { icon: CircleCheck, look: 'text-green', bar: 'border-l-green' },
  warn: { icon: TriangleAlert, look: 'text-amber', bar: 'border-l-amber' },
  bad: { icon: CircleAlert, look: 'text-red', bar: 'border-l-red' },
  plain: { icon: Info, look: 'text-blue', bar: 'border-l-blue' },
};

export function NoticeCard({ notice: { kind, tone, title, detail }, onClose }: { notice: ShownNotice; onClose: () => void }) {
  const { icon: Icon, look, bar } = tones[tone];
  return (
    <div
      data-notice={kind}
      className={`flex w-full items-start gap-2.5 rounded-control border border-l-2 border-line-strong bg-page py-2.5 pr-1.5 pl-3 text-body text-ink ${bar}`}
    >
      <Icon size={16} strokeWidth={2} aria-hidden className={`mt-0.5 shrink-0 ${look}`} />
      <div className="min-w-0 flex-1">
        <Phrase wraps parts={title} className="font-semibold" />
        {detail.length > 0 && <Phrase wraps parts={detail} className="text-small text-muted" />}
      </div>
      <button
        type="button"
        aria-label="Dismiss"
        onClick={onClose}
        className="-my-1 grid size-7 shrink-0 place-items-center rounded-control text-muted hover:bg-hover hover:text-ink"
      >
        <X size={14} strokeWidth={2} aria-hidden />
      </button>
    </div>
  );
}
