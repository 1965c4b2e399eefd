// Has the browser compile the page's script while it loads, on a thread of its own, instead of piece by piece as the first rows are drawn.
import type { Plugin } from 'vite';

/** https://v8.dev/blog/explicit-compile-hints; it must be the file's first line. Other engines take it for a comment. */
const hint = '//# allFunctionsCalledOnLoad\n';

export function compileAhead(): Plugin {
  return {
    name: 'leaseboard:compile-ahead',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const script = Object.values(bundle).find(
          (chunk) => chunk.type === 'chunk' && chunk.moduleIds.some((id) => id.endsWith('/src/main.tsx')),
        );
        if (script?.type !== 'chunk') throw new Error('the page has no script to compile ahead');
        script.code = hint + script.code;
      },
    },
  };
}
