// Puts what the page asks for at once into a script of its own before the page's, which is a hundred times as long.
import type { Plugin } from 'vite';

/** The modules of that script; they must import no others. */
export const earlyModules =
  /\/src\/(early|api\/(config|linkTemplate|token|earlyAnswers)|settings\/(reading|settings|settingsStore)|theme\/theme)\.ts$/;

export function earlyScript(): Plugin {
  return {
    name: 'leaseboard:early-script',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle = {} }) {
        const script = Object.values(bundle).find(
          (chunk) => chunk.type === 'chunk' && chunk.moduleIds.some((id) => id.endsWith('/src/early.ts')),
        );
        if (script === undefined) return [];
        if (script.type === 'chunk' && script.imports.length > 0) throw new Error(`the early script imports ${script.imports.join(', ')}`);
        // Without `async` it would wait for the page's script, which stands before it; both come after the <base>.
        return [
          { tag: 'script', attrs: { type: 'module', async: true, crossorigin: true, src: `./${script.fileName}` }, injectTo: 'head' },
        ];
      },
    },
  };
}
