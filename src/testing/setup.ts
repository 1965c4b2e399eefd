// Prepares jsdom for each file of screen tests: what browsers have and it lacks, nothing stored, and a clean page after each test.
import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';

window.matchMedia ??= (query) => ({
  matches: false,
  media: query,
  onchange: null,
  addListener: () => {},
  removeListener: () => {},
  addEventListener: () => {},
  removeEventListener: () => {},
  dispatchEvent: () => false,
});

globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};

Element.prototype.scrollTo ??= () => {};
Element.prototype.scrollIntoView ??= () => {};
window.scrollTo = () => {};

// Not an expectation: on a busy machine the page of a test may be late.
configure({ asyncUtilTimeout: 10_000 });

localStorage.clear();
sessionStorage.clear();

afterEach(cleanup);
