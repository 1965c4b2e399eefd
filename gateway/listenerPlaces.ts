// How many streams there may be, in all and for one address, so that nobody takes the places of the others.

export interface ListenerLimits {
  total: number;
  perAddress: number;
}

/** A browser needs one stream for all its tabs; behind a proxy all browsers have one address. */
export const defaultListenerLimits: ListenerLimits = { total: 2_000, perAddress: 500 };

export class ListenerPlaces {
  readonly #limits: ListenerLimits;
  readonly #byAddress = new Map<string, number>();
  #taken = 0;

  constructor(limits: ListenerLimits = defaultListenerLimits) {
    this.#limits = limits;
  }

  /**
   * Takes a place.
   *
   * @returns a function that gives it back, once; null when there is none
   */
  take(address: string): (() => void) | null {
    const here = this.#byAddress.get(address) ?? 0;
    if (this.#taken >= this.#limits.total || here >= this.#limits.perAddress) return null;
    this.#taken += 1;
    this.#byAddress.set(address, here + 1);
    let given = false;
    return () => {
      if (given) return;
      given = true;
      this.#taken -= 1;
      const left = (this.#byAddress.get(address) ?? 1) - 1;
      if (left === 0) this.#byAddress.delete(address);
      else this.#byAddress.set(address, left);
    };
  }
}
