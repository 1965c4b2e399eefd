// `/sources`: how each source is, and what an admin can mend.
import { createFileRoute } from '@tanstack/react-router';
import { SourcesPage } from '#src/sources/SourcesPage.tsx';

export const Route = createFileRoute('/sources')({
  component: SourcesPage,
  staticData: { title: 'Sources' },
});
