// Lets each file of tests begin as if it were alone, in a worker that has loaded the packages for the files before it.
import { vi } from 'vitest';

vi.resetModules();
vi.useRealTimers();
vi.unstubAllGlobals();
