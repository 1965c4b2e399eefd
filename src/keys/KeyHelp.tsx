// The list of keys, in a dialog.
import { Dialog } from '@base-ui/react/dialog';
import X from 'lucide-react/icons/x';
import { Fragment } from 'react';
import { keyGroups } from './keyGroups.ts';

const control = /Mac|iP(hone|ad)/.test(navigator.userAgent) ? '⌘' : 'Ctrl';

export function KeyHelp({ onClose }: { onClose: () => void }) {
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-30 bg-page/70" />
        <Dialog.Popup className="fixed top-1/2 left-1/2 z-30 max-h-[calc(100dvh-32px)] w-190 max-w-[calc(100vw-32px)] -translate-1/2 overflow-y-auto rounded-control border border-line-strong bg-page p-4 text-ink">
          <div className="flex items-center justify-between">
            <Dialog.Title className="font-semibold">Keys</Dialog.Title>
            <Dialog.Close
              aria-label="Close"
              className="-m-2 grid size-11 place-items-center rounded-control text-muted hover:text-ink sm:size-8"
            >
              <X size={16} aria-hidden />
            </Dialog.Close>
          </div>
          <div className="mt-2 gap-8 sm:columns-2">
            {keyGroups(control).map(({ title, keys }) => (
              <section key={title} className="mb-4 break-inside-avoid">
                <h3 className="mb-1 text-small font-medium text-muted">{title}</h3>
                <dl>
                  {keys.map(({ keys: presses, does }) => (
                    <div key={does} className="flex items-baseline gap-4 border-b border-line py-1">
                      <dt className="flex w-36 shrink-0 flex-wrap gap-x-1.5 gap-y-1">
                        <Presses presses={presses} />
                      </dt>
                      <dd>{does}</dd>
                    </div>
                  ))}
                </dl>
              </section>
            ))}
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Presses({ presses }: { presses: readonly (readonly string[])[] }) {
  return presses.map((together, index) => (
    <Fragment key={together.join(' ')}>
      {index > 0 && <span className="sr-only"> or </span>}
      <span className="whitespace-nowrap">
        {together.map((key) => (
          <kbd key={key} className="mr-0.5 rounded-[2px] border border-line-strong px-1 font-mono text-small">
            {key}
          </kbd>
        ))}
      </span>
    </Fragment>
  ));
}
