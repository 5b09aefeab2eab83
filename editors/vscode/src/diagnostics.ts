// VS Code underlines the first 500 findings of a file, and those of one list before those of another. So the server is told to
// give all of a file in one list, the worst first, where it would else send some by itself.

import type { StaticFeature } from 'vscode-languageclient';

export const wantsOneList: StaticFeature = {
  fillClientCapabilities(capabilities) {
    capabilities.experimental = { ...capabilities.experimental, diagnosticsInOneList: true };
  },
  initialize() {},
  getState() {
    return { kind: 'static' };
  },
  clear() {},
};
