// How rows are drawn, wherever that is chosen: how high they are, and in which zone their times are written.
import { Choice } from './Choice.tsx';
import { densities, zones } from './settings.ts';
import { settings } from './settingsStore.ts';
import { useSetting } from './useSetting.ts';

export function RowChoices() {
  return (
    <>
      <Choice label="Rows" choices={densities} chosen={useSetting('density')} onChoose={(density) => settings.change({ density })} />
      <Choice
        label="Times"
        choices={zones}
        names={{ utc: 'UTC' }}
        chosen={useSetting('zone')}
        onChoose={(zone) => settings.change({ zone })}
      />
    </>
  );
}
