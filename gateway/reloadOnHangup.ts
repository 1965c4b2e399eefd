// Reads the configuration again when asked by SIGHUP.
import { isatty } from 'node:tty';

/**
 * Runs one reload at a time; what is asked meanwhile is one more at its end.
 *
 * @param reload must not reject
 * @param onOrphaned told instead, when the signal says that the terminal is gone on which the gateway was started
 */
export function reloadOnHangup(reload: () => Promise<void>, onOrphaned: () => void): void {
  const hadTerminal = isatty(0);
  let isRunning = false;
  let isAskedAgain = false;

  async function run(): Promise<void> {
    isRunning = true;
    do {
      isAskedAgain = false;
      await reload();
    } while (isAskedAgain);
    isRunning = false;
  }

  process.on('SIGHUP', () => {
    if (hadTerminal && !isatty(0)) onOrphaned();
    else if (isRunning) isAskedAgain = true;
    else void run();
  });
}
