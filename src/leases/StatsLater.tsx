// Keeps the figures' place and loads them once there are leases, so that they do not delay the first row.
import { AfterFirstRows } from '#src/live/AfterFirstRows.tsx';
import { later } from '#src/ui/later.ts';
import { cardsLook } from './cardsLook.ts';
import type { StatsCardsProps } from './StatsCards.tsx';

const StatsCards = later(async () => (await import('./StatsCards.tsx')).StatsCards);

const place = (
  <div aria-hidden className={cardsLook.frame}>
    <div className={cardsLook.list}>
      {[1, 2, 3, 4, 5, 6].map((card) => (
        <div key={card} className={cardsLook.cell}>
          <span className="skeleton my-1 h-2 w-16" />
          <span className="skeleton my-1.5 h-3 w-14" />
        </div>
      ))}
    </div>
  </div>
);

export function StatsLater(props: StatsCardsProps) {
  return (
    <AfterFirstRows place={place}>
      <StatsCards {...props} />
    </AfterFirstRows>
  );
}
