// Finds the server's program: the setting, else the one packed with the extension, else the one on PATH. In a workspace
// that the user has not trusted, only the packed one. Knows nothing of the editor, so that it can be tested without one.

import { accessSync, constants, statSync } from 'node:fs';
import { homedir } from 'node:os';
import * as path from 'node:path';

/** What the search depends on. */
export interface Surroundings {
  /** The setting `corpus-ls.server.path`; empty if it is not set. */
  readonly setting: string;
  /** Whether the user trusts the workspace. */
  readonly trusted: boolean;
  /** The folder of this extension. */
  readonly extensionPath: string;
  /** The folders on PATH, divided as the platform does it. */
  readonly searchPath: string;
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly isProgram: (file: string) => boolean;
}

export type Search =
  | { readonly found: true; readonly program: string; readonly from: 'setting' | 'extension' | 'PATH' }
  | { readonly found: false; readonly problem: string; readonly remedy: 'settings' | 'trust' };

export function findServer(around: Surroundings): Search {
  const paths = around.platform === 'win32' ? path.win32 : path.posix;
  const name = around.platform === 'win32' ? 'corpus-ls.exe' : 'corpus-ls';

  const bundled = paths.join(around.extensionPath, 'server', name);
  if (!around.trusted) {
    if (around.isProgram(bundled)) {
      return { found: true, program: bundled, from: 'extension' };
    }
    return {
      found: false,
      problem:
        'The server was not started: this extension brings none for your platform, and no other program is run in a ' +
        'workspace that you have not trusted. Trust the workspace to use the one in your settings or on PATH.',
      remedy: 'trust',
    };
  }

  // A setting that leads nowhere is said, not passed over: the user meant that program.
  const setting = around.setting.trim();
  if (setting !== '') {
    const program = /^~[/\\]/.test(setting) ? paths.join(around.home, setting.slice(2)) : setting;
    if (!paths.isAbsolute(program)) {
      return problem(`The setting corpus-ls.server.path is "${setting}", which is not a full path. Correct it, or empty it.`);
    }
    if (!around.isProgram(program)) {
      return problem(`The setting corpus-ls.server.path leads to "${program}", which is not a program. Correct it, or empty it.`);
    }
    return { found: true, program, from: 'setting' };
  }

  if (around.isProgram(bundled)) {
    return { found: true, program: bundled, from: 'extension' };
  }

  // Relative folders on PATH would mean the folder that happens to be open: they are passed over.
  for (const folder of around.searchPath.split(paths.delimiter)) {
    const program = paths.join(folder, name);
    if (paths.isAbsolute(folder) && around.isProgram(program)) {
      return { found: true, program, from: 'PATH' };
    }
  }

  return problem(
    'The program corpus-ls was not found: this extension brings none for your platform, and none is on PATH. ' +
      'Put it on PATH, or name it in the setting corpus-ls.server.path.',
  );
}

function problem(problem: string): Search {
  return { found: false, problem, remedy: 'settings' };
}

/** The surroundings of this process. */
export function surroundings(setting: string, trusted: boolean, extensionPath: string): Surroundings {
  return {
    setting,
    trusted,
    extensionPath,
    searchPath: process.env['PATH'] ?? '',
    platform: process.platform,
    home: homedir(),
    isProgram,
  };
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
