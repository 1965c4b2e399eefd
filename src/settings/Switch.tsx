// A labelled switch: a checkbox that looks like one.
import { useId } from 'react';

export interface SwitchProps {
  label: string;
  /** What it means, where the label can't say it all. */
  hint?: string;
  on: boolean;
  onChange: (on: boolean) => void;
}

export function Switch({ label, hint, on, onChange }: SwitchProps) {
  const about = useId();
  return (
    <label className="flex cursor-pointer items-start gap-3 py-1">
      <span className="min-w-0 flex-1">
        {label}
        {hint !== undefined && (
          <span id={about} className="block text-small text-pretty text-muted">
            {hint}
          </span>
        )}
      </span>
      <input
        type="checkbox"
        // oxlint-disable-next-line jsx-a11y/role-has-required-aria-props -- a checkbox tells its state itself (ARIA in HTML)
        role="switch"
        aria-label={label}
        aria-describedby={hint === undefined ? undefined : about}
        checked={on}
        onChange={({ currentTarget }) => onChange(currentTarget.checked)}
        className="relative mt-0.5 h-4 w-7 shrink-0 cursor-pointer appearance-none rounded-full border border-line-strong bg-hover before:absolute before:top-0.5 before:left-0.5 before:size-2.5 before:rounded-full before:bg-muted checked:border-accent checked:bg-accent checked:before:left-3.5 checked:before:bg-page motion-safe:before:transition-[left] motion-safe:before:duration-120 forced-colors:appearance-auto forced-colors:before:hidden"
      />
    </label>
  );
}
