// Counts over leases, kept change by change: by state, by family and by pool.
import type { StateCounts } from '#openapi/generated/leaseboard.ts';
import { occupiesAddress, type Lease } from './lease.ts';
import type { PoolUse } from './pool.ts';

const unused: PoolUse = { used: 0, declined: 0 };

export class Tally {
  readonly #states: StateCounts = { active: 0, expired: 0, released: 0, declined: 0, reclaimed: 0, offered: 0, free: 0 };
  readonly #families = { v4: 0, v6: 0 };
  readonly #pools = new Map<string, PoolUse>();

  add(lease: Lease): void {
    this.#count(lease, 1);
  }

  remove(lease: Lease): void {
    this.#count(lease, -1);
  }

  #count(lease: Lease, by: 1 | -1): void {
    this.#states[lease.state] += by;
    this.#families[lease.family === 4 ? 'v4' : 'v6'] += by;
    if (lease.pool_id === null || !occupiesAddress[lease.state]) return;
    const { used, declined } = this.poolUse(lease.pool_id);
    this.#pools.set(lease.pool_id, lease.state === 'declined' ? { used, declined: declined + by } : { used: used + by, declined });
  }

  get byState(): StateCounts {
    return { ...this.#states };
  }

  get byFamily(): { v4: number; v6: number } {
    return { ...this.#families };
  }

  poolUse(poolId: string): PoolUse {
    return this.#pools.get(poolId) ?? unused;
  }
}
