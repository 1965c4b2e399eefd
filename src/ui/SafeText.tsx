// Text from strangers, shown as what it is: what is invisible or turns the line around is made visible.
import { memo } from 'react';
import { visibleParts, visibleText } from './visibleParts.ts';

export interface SafeTextProps {
  text: string;
  className?: string;
  /** What else its title says. */
  note?: string;
}

/** One line, cut with an ellipsis; the whole is in its title. */
export const SafeText = memo(function SafeText({ text, className = '', note }: SafeTextProps) {
  const parts = visibleParts(text);
  const whole = visibleText(parts);
  return (
    <bdi className={`block truncate ${className}`} title={note === undefined ? whole : `${whole} · ${note}`}>
      {parts.length === 1 && parts[0]?.type === 'plain'
        ? parts[0].text
        : parts.map((part) =>
            part.type === 'plain' ? (
              part.text
            ) : (
              <span key={part.at} title={part.name} className="rounded-[2px] bg-amber/15 px-px text-amber">
                {part.symbol}
              </span>
            ),
          )}
    </bdi>
  );
});
