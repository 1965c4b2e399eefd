// A fact that is plain text, or is absent.
import { SafeText } from '#src/ui/SafeText.tsx';
import { Absent } from './Absent.tsx';

export interface TextCellProps {
  text: string | null;
  className?: string;
}

export function TextCell({ text, className = '' }: TextCellProps) {
  return text === null ? <Absent /> : <SafeText text={text} className={className} />;
}
