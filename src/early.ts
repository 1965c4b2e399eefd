// Runs before the page's code has come: reads the configuration, asks for the leases that the page will show, and sets the theme.
import { loadConfig, pageBaseUrl, type PageConfig } from './api/config.ts';
import { askEarly, firstScreenParams } from './api/earlyAnswers.ts';
import { tokenKeeper } from './api/token.ts';
import { followTheme } from './theme/theme.ts';

/** What the address asks for, when that is the list in the order that the API has it in; null otherwise. */
export function previewedQuery(): string | null {
  const path = location.pathname.slice(pageBaseUrl().pathname.length);
  const search = new URLSearchParams(location.search);
  return (path === '' || path.startsWith('leases')) && !search.has('sort') ? (search.get('q') ?? '') : null;
}

async function start(): Promise<PageConfig> {
  const config = await loadConfig();
  // A mock backend comes with the page's code.
  if (import.meta.env.VITE_MOCKS) return config;
  const access = { baseUrl: config.apiBaseUrl, token: tokenKeeper.token };
  const query = previewedQuery();
  if (query !== null) {
    const params = Object.entries(firstScreenParams(query)).map(([name, value]) => [name, String(value)]);
    askEarly(access, `/leases?${new URLSearchParams(params).toString()}`);
  }
  askEarly(access, '/leases.columns');
  return config;
}

export const config = start();
// The page tells of a configuration that is wrong.
config.catch(() => {});
// Reads the settings, which takes a while, so after what travels meanwhile.
followTheme();
