// Writes the tree of routes anew: the router's plugin does so as soon as vite has read its configuration.
import { resolveConfig } from 'vite';
import { root } from './steps.ts';

await resolveConfig({ root }, 'build');
