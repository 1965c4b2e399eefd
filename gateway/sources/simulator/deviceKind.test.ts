// The vendors that the simulator states are those of the IEEE's registry.
import registry from 'oui-data' with { type: 'json' };
import { expect, test } from 'vitest';
import { hardwareOf } from './deviceKind.ts';

const blocks: Record<string, string> = registry;

test.each(Object.values(hardwareOf).flat())('$oui belongs to $vendor', ({ oui, vendor }) => {
  expect(blocks[oui.replaceAll(':', '').toUpperCase()]?.split('\n')[0]).toBe(vendor);
});
