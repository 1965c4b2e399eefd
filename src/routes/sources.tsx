// `/sources`: how each source is, and what an admin can mend.
import { createFileRoute } from '@tanstack/react-router';
import { later } from '#src/ui/later.ts';

const SourcesPage = later(async () => (await import('#src/sources/SourcesPage.tsx')).SourcesPage);

export const Route = createFileRoute('/sources')({
  component: () => <SourcesPage />,
  loader: async () => void (await SourcesPage.load()),
  staticData: { title: 'Sources' },
});
