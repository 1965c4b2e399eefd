// The page's settings at run time: config.json beside index.html, so that static files can be hosted anywhere.
import { linkTemplateFault } from './linkTemplate.ts';

interface Config {
  /** Shown in the title bar; null: Leaseboard. */
  title: string | null;
  /** Where the API is, absolute or relative to the page; null: `api/v1` beside the page. */
  api_base_url: string | null;
  /** Marks the page as a demonstration. */
  demo: boolean;
  /** Where else something can be learned of a lease; `docs/deployment.md` says what may stand in an address. */
  links?: LinkTemplate[];
}

/** A page of somebody else's about a lease. */
export interface LinkTemplate {
  name: string;
  /** With the names of facts between braces. */
  url: string;
}

export interface PageConfig {
  title: string;
  /** Without a slash at its end. */
  apiBaseUrl: string;
  demo: boolean;
  links: readonly LinkTemplate[];
}

/** Where the page lives, with a slash at its end: every path of the page is below it. */
export function pageBaseUrl(): URL {
  return new URL('.', document.baseURI);
}

function isText(value: unknown, least: number, most: number): value is string {
  return typeof value === 'string' && value.length >= least && value.length <= most;
}

// By hand: a schema library would be the heaviest thing that the page loads before its first row, but for React.
function checkConfig(json: unknown): asserts json is Config {
  const fail = (sentence: string): never => {
    throw new Error(`config.json: ${sentence}`);
  };
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return fail('it is no object');
  const { title, api_base_url, demo, links = [] } = json as Record<string, unknown>;
  if (title !== null && !isText(title, 0, 80)) fail('title is neither null nor a text of up to 80 characters');
  if (api_base_url !== null && typeof api_base_url !== 'string') fail('api_base_url is neither null nor a text');
  if (typeof demo !== 'boolean') fail('demo is neither true nor false');
  if (!Array.isArray(links) || links.length > 20) return fail('links is no list of up to 20');
  for (const [index, link] of links.entries() as Iterable<[number, Partial<LinkTemplate> | null]>) {
    if (!isText(link?.name, 1, 40)) fail(`links.${index}.name is no text of up to 40 characters`);
    if (typeof link?.url !== 'string') fail(`links.${index}.url is no text`);
  }
}

/** @throws Error with a sentence for the admin when config.json is no such configuration */
export function readConfig(json: unknown, base: URL): PageConfig {
  checkConfig(json);
  const { title, api_base_url, demo, links = [] } = json;
  const url = URL.parse(api_base_url ?? 'api/v1', base.href);
  if (url === null || !/^https?:$/.test(url.protocol)) throw new Error(`config.json: api_base_url is not an http address: ${api_base_url}`);
  for (const link of links) {
    const fault = linkTemplateFault(link.url);
    if (fault !== null) throw new Error(`config.json: the link "${link.name}" ${fault}: ${link.url}`);
  }
  return { title: title ?? 'Leaseboard', apiBaseUrl: url.href.replace(/\/+$/, ''), demo, links };
}

/** Fetches config.json. A host without one gets the defaults. */
export async function loadConfig(): Promise<PageConfig> {
  const base = pageBaseUrl();
  const defaults = { title: null, api_base_url: null, demo: false };
  const response = await fetch(new URL('config.json', base), { cache: 'no-cache' });
  if (response.status === 404) return readConfig(defaults, base);
  if (!response.ok) throw new Error(`config.json can't be loaded: status ${response.status}`);
  const json: unknown = await response.json().catch(() => {
    throw new Error('config.json is not valid JSON');
  });
  return readConfig(json, base);
}
