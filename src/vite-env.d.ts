// The build's own types: assets and build-time flags.
/// <reference types="vite/client" />
interface ImportMetaEnv {
  /** Whether this build holds the mock backend. */
  readonly VITE_MOCKS: boolean;
}
