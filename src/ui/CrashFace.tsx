// What a page shows that can't go on: the sentence of the error, and a way to start again.
import CircleAlert from 'lucide-react/icons/circle-alert';
import { Button } from './Button.tsx';
import { errorWords } from './errorWords.ts';
import { Face } from './Face.tsx';

export function CrashFace({ error }: { error: unknown }) {
  return (
    <Face
      urgent
      icon={CircleAlert}
      title="This page can’t go on"
      actions={<Button onClick={() => window.location.reload()}>Reload</Button>}
    >
      {errorWords(error)}
    </Face>
  );
}
