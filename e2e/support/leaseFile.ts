// A dnsmasq lease file that the test itself writes: it knows every change, and when nothing changes.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

interface Holder {
  mac: string;
  hostname: string;
  epochSeconds: number;
}

/** The part of the contract's lease that is compared with the page. */
export interface LedgerLease {
  id: string;
  address: string;
  mac_address: string | null;
  hostname: string | null;
  state: string;
  changed_at: string | null;
}

export interface Ledger {
  epoch: string;
  revision: number;
  leases: LedgerLease[];
}

/** Addresses that one turn changed, so that a test knows which rows may flash. */
export type Changed = Record<'added' | 'updated' | 'removed', string[]>;

const patience = 15_000;

export async function fetchLedger(gatewayUrl: string): Promise<Ledger> {
  const response = await fetch(`${gatewayUrl}api/v1/leases`);
  if (!response.ok) throw new Error(`GET /leases: ${response.status}`);
  return (await response.json()) as Ledger;
}

function macOf(number: number): string {
  return number
    .toString(16)
    .padStart(12, '0')
    .replace(/(..)(?=.)/g, '$1:');
}

export class LeaseFile {
  readonly #folder = mkdtempSync(join(tmpdir(), 'leaseboard-leases-'));
  readonly path = join(this.#folder, 'dnsmasq.leases');
  readonly #holders = new Map<string, Holder>();
  // Days away: nothing ends by itself in a test, also when its page's clock jumps.
  readonly #end = Math.floor(Date.now() / 1000) + 9 * 86_400;
  #devices = 0;
  /** Always the file's last line, by which the gateway knows that it has read the whole, and so never changed. */
  readonly #last: string;

  constructor(leases: number) {
    this.#last = this.#grant();
    for (let count = 1; count < leases; count++) this.#grant();
    this.#write();
  }

  #grant(): string {
    const device = ++this.#devices;
    const address = `10.9.${Math.floor(device / 200)}.${(device % 200) + 10}`;
    this.#holders.set(address, { mac: macOf(device), hostname: `host-${device}`, epochSeconds: this.#end });
    return address;
  }

  /** As dnsmasq does it: truncated and written anew, in place. */
  #write(): void {
    const line = ([address, { epochSeconds, mac, hostname }]: [string, Holder]) =>
      `${epochSeconds} ${mac} ${address} ${hostname} 01:${mac}\n`;
    const [last, ...others] = this.#holders;
    writeFileSync(this.path, [...others, ...(last === undefined ? [] : [last])].map(line).join(''));
  }

  /** So many of each: leases granted, renewed with another name, handed to another device, and released. */
  change(times = 1): Changed {
    const changed: Changed = { added: [], updated: [], removed: [] };
    const take = () => {
      const address = [...this.#holders.keys()].find((known) => known !== this.#last && !changed.updated.includes(known));
      const holder = this.#holders.get(address ?? '');
      if (address === undefined || holder === undefined) throw new Error('the lease file holds too few leases to change');
      // Behind all the others, so that the next turn changes other leases.
      this.#holders.delete(address);
      return { address, holder };
    };
    for (let time = 0; time < times; time++) {
      const renamed = take();
      this.#holders.set(renamed.address, { ...renamed.holder, hostname: `renamed-${++this.#devices}` });
      const reassigned = take();
      this.#holders.set(reassigned.address, { ...reassigned.holder, mac: macOf(++this.#devices), hostname: `other-${this.#devices}` });
      changed.updated.push(renamed.address, reassigned.address);
    }
    for (let time = 0; time < times; time++) changed.removed.push(take().address);
    for (let time = 0; time < times; time++) changed.added.push(this.#grant());
    this.#write();
    return changed;
  }

  /** The lease of this address is renewed with another name. */
  rename(address: string): void {
    const holder = this.#holders.get(address);
    if (holder === undefined) throw new Error(`the lease file holds no ${address}`);
    this.#holders.set(address, { ...holder, hostname: `renamed-${++this.#devices}` });
    this.#write();
  }

  /** Waits until the gateway has read what the file holds; nothing changes from then on. */
  async settled(gatewayUrl: string): Promise<Ledger> {
    for (const end = Date.now() + patience; ; await sleep(50)) {
      const ledger = await fetchLedger(gatewayUrl);
      const same = ledger.leases.length === this.#holders.size && ledger.leases.every((lease) => this.#isHeld(lease));
      if (same) return ledger;
      if (Date.now() > end) throw new Error(`the gateway does not hold what the lease file does after ${patience} ms`);
    }
  }

  #isHeld({ address, mac_address, hostname }: LedgerLease): boolean {
    const holder = this.#holders.get(address);
    return holder?.mac === mac_address && holder.hostname === hostname;
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
