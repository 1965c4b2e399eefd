// Copies one text, and says for a moment that it did.
import Check from 'lucide-react/icons/check';
import Copy from 'lucide-react/icons/copy';
import { useEffect, useState } from 'react';
import { copyText } from '#src/ui/copyText.ts';

export interface CopyButtonProps {
  text: string;
  /** What is copied, as its name follows "Copy": `MAC`. */
  what: string;
}

export function CopyButton({ text, what }: CopyButtonProps) {
  const [result, setResult] = useState<'copied' | 'failed' | null>(null);

  useEffect(() => {
    if (result === null) return;
    const timer = setTimeout(() => setResult(null), 1_500);
    return () => clearTimeout(timer);
  }, [result]);

  const Icon = result === 'copied' ? Check : Copy;
  return (
    <>
      <button
        type="button"
        aria-label={`Copy ${what}`}
        title={result === 'failed' ? 'The browser does not let this page copy' : `Copy ${what}`}
        onClick={() => void copyText(text).then((copied) => setResult(copied ? 'copied' : 'failed'))}
        className={`grid size-6 shrink-0 place-items-center rounded-control hover:bg-hover hover:text-ink ${result === 'copied' ? 'text-green' : result === 'failed' ? 'text-red' : 'text-faint'}`}
      >
        <Icon size={13} strokeWidth={1.75} aria-hidden />
      </button>
      <output className="sr-only">{result === null ? '' : result === 'copied' ? `Copied ${what}` : `Could not copy ${what}`}</output>
    </>
  );
}
