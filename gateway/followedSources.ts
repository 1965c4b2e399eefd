// The sources that are followed by now, and how they become others while listeners stay.
import type { Network } from './http/network.ts';
import { makeSource } from './makeSource.ts';
import type { SourceDescription } from './sources/parseSourceArgument.ts';

export class FollowedSources {
  readonly #network: Network;
  readonly #log: (sentence: string) => void;
  /** What was asked for, by id, as text. */
  #asked = new Map<string, string>();

  constructor(network: Network, log: (sentence: string) => void) {
    this.#network = network;
    this.#log = log;
  }

  /** Follows these and no others; one whose description is as before goes on untouched. */
  become(descriptions: readonly SourceDescription[]): void {
    const next = new Map(descriptions.map((description) => [description.id, JSON.stringify(description)]));
    const gone = [...this.#asked.keys()].filter((id) => !next.has(id));
    for (const id of gone) this.#log(`no longer following ${id}`);
    this.#network.detach(...gone);
    for (const description of descriptions) {
      if (this.#asked.get(description.id) === next.get(description.id)) continue;
      const source = makeSource(description);
      this.#log(`following ${source.identity.name}: ${[source.identity.kind, ...source.identity.paths].join(' ')}`);
      this.#network.attach(source);
    }
    this.#network.arrange([...next.keys()]);
    this.#asked = next;
  }
}
