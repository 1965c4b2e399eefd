// All that a visitor can choose, under the gear.
import { Popover } from '@base-ui/react/popover';
import type { ReactNode, RefObject } from 'react';
import { Choice } from './Choice.tsx';
import { RowChoices } from './RowChoices.tsx';
import { themes, type NoticeSettings } from './settings.ts';
import { settings } from './settingsStore.ts';
import { Switch } from './Switch.tsx';
import { useSetting } from './useSetting.ts';

const notices: readonly { kind: keyof NoticeSettings; label: string; hint?: string }[] = [
  { kind: 'connection', label: 'The connection is lost or back' },
  { kind: 'sources', label: 'A source is stale or back' },
  { kind: 'pools', label: 'A pool is over 90 % or full' },
  { kind: 'declined', label: 'An address is declined' },
  { kind: 'newDevices', label: 'A new device', hint: 'A new lease for a device that was not in the list before.' },
];

export interface SettingsPanelProps {
  anchor: RefObject<HTMLElement | null>;
  onClose: () => void;
}

export function SettingsPanel({ anchor, onClose }: SettingsPanelProps) {
  return (
    <Popover.Root
      open
      onOpenChange={(open, { event }) => {
        // A press on the gear is the gear's business: it closes by itself.
        const onGear = event.target instanceof Node && anchor.current?.contains(event.target);
        if (!open && !(onGear && event.type !== 'keydown')) onClose();
      }}
    >
      <Popover.Portal>
        <Popover.Positioner anchor={anchor} side="bottom" align="end" sideOffset={6} collisionPadding={8} className="z-20">
          <Popover.Popup
            finalFocus={anchor}
            className="max-h-(--available-height) w-88 max-w-(--available-width) overflow-y-auto rounded-control border border-line-strong bg-page p-4 text-ink"
          >
            <Popover.Title className="font-semibold">Settings</Popover.Title>
            <p className="text-small text-muted">Kept in this browser.</p>
            <Fields />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Fields() {
  const toasts = useSetting('toasts');
  return (
    <>
      <div className="mt-3 flex flex-col gap-2">
        <Choice label="Theme" choices={themes} chosen={useSetting('theme')} onChoose={(theme) => settings.change({ theme })} />
        <RowChoices />
      </div>
      <Group title="Notices for when…">
        {notices.map(({ kind, label, hint }) => (
          <Switch
            key={kind}
            label={label}
            {...(hint === undefined ? {} : { hint })}
            on={toasts[kind]}
            onChange={(on) => settings.change({ toasts: { ...toasts, [kind]: on } })}
          />
        ))}
      </Group>
      <Group title="Connection">
        <Switch
          label="Connect when the page opens"
          hint="Off: the leases are loaded once, and Connect starts the stream. Connect and Disconnect set this too."
          on={useSetting('live')}
          onChange={(live) => settings.change({ live })}
        />
        <Switch
          label="Log each step to the console"
          hint="For whoever has to find out why a connection breaks."
          on={useSetting('debugLive')}
          onChange={(debugLive) => settings.change({ debugLive })}
        />
      </Group>
    </>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="-mx-4 mt-4 flex flex-col border-t border-line px-4 pt-3">
      <legend className="float-left mb-1 w-full text-small font-medium text-muted">{title}</legend>
      {children}
    </fieldset>
  );
}
