// The page's settings at run time: config.json beside index.html, so that static files can be hosted anywhere.
import * as z from 'zod/mini';
import { linkTemplateFault } from './linkTemplate.ts';

const Config = z.object({
  /** Shown in the title bar; null: Leaseboard. */
  title: z.nullable(z.string().check(z.maxLength(80))),
  /** Where the API is, absolute or relative to the page; null: `api/v1` beside the page. */
  api_base_url: z.nullable(z.string()),
  /** Marks the page as a demonstration. */
  demo: z.boolean(),
  /** Where else something can be learned of a lease; `docs/deployment.md` says what may stand in an address. */
  links: z.optional(z.array(z.object({ name: z.string().check(z.minLength(1), z.maxLength(40)), url: z.string() })).check(z.maxLength(20))),
});

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

/** @throws Error with a sentence for the admin when config.json is no such configuration */
export function readConfig(json: unknown, base: URL): PageConfig {
  const parsed = Config.safeParse(json);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new Error(`config.json: ${issue?.path.join('.') ?? ''} ${issue?.message ?? 'is not valid'}`);
  }
  const { title, api_base_url, demo, links = [] } = parsed.data;
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
