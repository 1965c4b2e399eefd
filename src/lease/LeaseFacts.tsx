// All facts of a lease in their groups; what changes while one looks is marked for a moment.
import type { Lease } from '#domain/lease.ts';
import { stateAt } from '#domain/lease.ts';
import { useNow } from '#src/ui/now.ts';
import { FactRow } from './FactRow.tsx';
import { factGroups } from './factGroups.ts';
import { Section } from './Section.tsx';
import { useFreshFacts } from './useFreshFacts.ts';
import type { Surroundings } from './useSurroundings.ts';

export function LeaseFacts({ lease, surroundings }: { lease: Lease; surroundings: Surroundings }) {
  const now = useNow();
  const { facts: fresh, turn } = useFreshFacts(lease);
  const groups = factGroups(lease, { ...surroundings, state: stateAt(lease, now), now });
  return groups.map(({ title, facts }) => (
    <Section key={title} title={title}>
      <dl>
        {facts.map((fact) => (
          <FactRow key={fact.label} fact={fact} freshTurn={fact.of.some((name) => fresh.has(name)) ? turn : null} />
        ))}
      </dl>
    </Section>
  ));
}
