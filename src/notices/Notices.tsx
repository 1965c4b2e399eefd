// Shows the notices in the corner, three at most, each for some seconds.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { toast, Toaster } from 'sonner';
import { useLive } from '#src/live/live.ts';
import { useSetting } from '#src/settings/useSetting.ts';
import { NoticeCard } from './NoticeCard.tsx';
import { watchNotices } from './watchNotices.ts';

const shownMs = 8_000;

/** Above the status bar and what else stands at the foot of the page, which stays readable. */
const bottom = 'var(--notices-bottom)';
const offset = { bottom, right: 12 };
const mobileOffset = { bottom, left: 12, right: 12 };

export function Notices() {
  const live = useLive();
  const queryClient = useQueryClient();
  const theme = useSetting('theme');

  useEffect(
    () =>
      watchNotices(live, queryClient, (notice) => {
        const { key: id } = notice;
        if (notice.type === 'withdraw') toast.dismiss(id);
        else {
          const duration = notice.stays ? Infinity : shownMs;
          toast.custom(() => <NoticeCard notice={notice} onClose={() => toast.dismiss(id)} />, { id, duration, unstyled: true });
        }
      }),
    [live, queryClient],
  );

  return (
    <Toaster
      theme={theme}
      position="bottom-right"
      expand
      visibleToasts={3}
      gap={8}
      offset={offset}
      mobileOffset={mobileOffset}
      customAriaLabel="Notices, Alt+T"
      toastOptions={{ className: 'w-full duration-160!' }}
      style={{ '--width': '320px', fontFamily: 'inherit', zIndex: 15 }}
    />
  );
}
