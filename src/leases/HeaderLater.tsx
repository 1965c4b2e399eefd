// Keeps the header's place and says the columns' names; what sorts and resizes is loaded once there are leases.
// oxlint-disable jsx-a11y/prefer-tag-over-role -- as in the header
import { AfterFirstRows } from '#src/live/AfterFirstRows.tsx';
import { later } from '#src/ui/later.ts';
import { columnNames } from './columnNames.ts';
import { headerCell, headerLook } from './headerLook.ts';
import type { LeaseHeaderProps } from './LeaseHeader.tsx';

const LeaseHeader = later(async () => (await import('./LeaseHeader.tsx')).LeaseHeader);

export function HeaderLater(props: LeaseHeaderProps) {
  const place = (
    <div role="rowgroup" className={headerLook.group}>
      <div role="row" aria-rowindex={1} className={headerLook.row}>
        {props.ids.map((id, index) => (
          <div key={id} {...headerCell(id, index, props.order)}>
            <span className="truncate">{columnNames[id].short}</span>
          </div>
        ))}
      </div>
    </div>
  );
  return (
    <AfterFirstRows place={place}>
      <LeaseHeader {...props} />
    </AfterFirstRows>
  );
}
