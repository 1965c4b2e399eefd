// What an admin should know of a source, each with the command that would mend it, to be copied.
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import type { SourceWarning } from '#src/api/generated/queries.ts';
import { CopyButton } from '#src/lease/CopyButton.tsx';
import { SafeText } from '#src/ui/SafeText.tsx';

export function SourceWarnings({ warnings }: { warnings: readonly SourceWarning[] }) {
  return (
    <ul aria-label="Warnings" className="mt-3 flex flex-col gap-2">
      {warnings.map(({ message, command }) => (
        <li key={`${message} ${command}`} className="flex gap-2">
          <TriangleAlert size={14} strokeWidth={2} aria-hidden className="mt-[3px] shrink-0 text-amber" />
          <div className="min-w-0">
            <SafeText text={message} className="fact-text max-w-192 text-pretty" />
            {command !== null && <Command text={command} />}
          </div>
        </li>
      ))}
    </ul>
  );
}

function Command({ text }: { text: string }) {
  return (
    <div className="mt-1 flex w-fit max-w-full items-start gap-1 rounded-control border border-line bg-chrome py-0.5 pr-0.5 pl-2">
      <code className="figures min-w-0 py-1 text-small">
        <SafeText text={text} className="fact-text" />
      </code>
      <CopyButton text={text} what="command" />
    </div>
  );
}
