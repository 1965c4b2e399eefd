// Tells a tab in the background that its page is no longer live: in the title and in the icon.
import { useEffect } from 'react';
import { labelOf } from './connectionWords.ts';
import { useSseConnection } from './useSseConnection.ts';

export function TabSignal({ title }: { title: string }) {
  const { state } = useSseConnection();
  const lost = labelOf(state, []).look === 'disconnected';

  useEffect(() => {
    document.title = lost ? `Disconnected · ${title}` : title;
  }, [lost, title]);

  useEffect(() => {
    const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
    if (icon === null || !lost) return;
    const { href } = icon;
    icon.href = new URL('favicon-lost.svg', document.baseURI).href;
    return () => {
      icon.href = href;
    };
  }, [lost]);

  return null;
}
