// Says that the list is not whole, where the network has more leases than a page can take.
import { useStoreFact } from '#src/live/useStoreFact.ts';
import { counted } from '#src/ui/numberWords.ts';

export function TruncatedNote() {
  const shown = useStoreFact(({ truncated, size }) => (truncated ? size : null));
  if (shown === null) return null;
  return (
    <output className="block shrink-0 border-b border-line bg-amber/12 px-4 py-1 text-small">
      Only the first {counted(shown, 'lease')} are shown: the network has more than a page can take.
    </output>
  );
}
