// Addresses of other pages about a lease, with the names of facts between braces: which are good, and what they become.

export const linkFacts = ['address', 'mac', 'hostname', 'duid', 'client_id', 'subnet', 'pool'] as const;
export type LinkFact = (typeof linkFacts)[number];

const slot = /\{([^{}]*)\}/g;

function isLinkFact(name: string): name is LinkFact {
  return linkFacts.some((fact) => fact === name);
}

/** What is wrong with a template, in words that follow its name; null when it is good. */
export function linkTemplateFault(template: string): string | null {
  if (!/^https?:\/\//i.test(template)) return 'must begin with http:// or https://';
  // A client chooses its name, but not the host that the admin is sent to.
  if (!/^[a-z]+:\/\/[^/?#\\{}@]+(?:[/?#]|$)/i.test(template)) return 'must name its host, without a fact or a password in it';
  const unknown = [...template.matchAll(slot)].map(([, name = '']) => name).find((name) => !isLinkFact(name));
  if (unknown !== undefined) return `asks for {${unknown}}, which is none of ${linkFacts.map((fact) => `{${fact}}`).join(', ')}`;
  if (/[{}]/.test(template.replace(slot, ''))) return 'has a brace without its other half';
  return URL.canParse(template.replace(slot, 'x')) ? null : 'is no address that a browser understands';
}

/** The values of the facts; null: not known. */
export type LinkValues = Readonly<Record<LinkFact, string | null>>;

export type ExpandedLink = { type: 'link'; url: string } | { type: 'wanting'; fact: LinkFact };

/** Dots alone would be taken for folders, whatever their encoding. */
const dots = /^\.{1,2}$/;

/** The template with each fact percent-encoded in its place, or the fact that it wants and the lease lacks. */
export function expandLink(template: string, values: LinkValues): ExpandedLink {
  let wanting: LinkFact | null = null;
  const url = template.replace(slot, (whole, name: string) => {
    if (!isLinkFact(name)) return whole;
    const value = values[name];
    if (value === null || value === '' || dots.test(value)) wanting ??= name;
    // A lone surrogate can't be encoded.
    return encodeURIComponent((value ?? '').toWellFormed());
  });
  return wanting === null ? { type: 'link', url } : { type: 'wanting', fact: wanting };
}
