// Leaves the contract's descriptions out of the page: they are for readers of the contract, and weigh.
import type { Plugin } from 'vite';

const description = /\.check\((?:\/\*#__PURE__\*\/ )?zod\.describe\('(?:[^'\\]|\\.)*'\)\)/g;

export function dropDescriptions(): Plugin {
  return {
    name: 'leaseboard:drop-descriptions',
    enforce: 'pre',
    transform: (code, id) => (id.includes('/openapi/generated/') ? { code: code.replace(description, ''), map: null } : undefined),
  };
}
