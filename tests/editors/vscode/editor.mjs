// A real VS Code in a real browser: started with a folder, driven from inside by functions that a probe runs, looked at
// from outside. Everything it writes lies in one folder of its own.
//
// The installation is the one of install.sh; its folder is in EDITOR_HOME.

import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, openSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const home = process.env.EDITOR_HOME;
const require = createRequire(`${home}/vscode/`);
const { chromium } = require('playwright-core');

const NODE = `${home}/node/node_modules/node/bin/node`;
const ENTRY = `${home}/vscode/node_modules/code-server/out/node/entry.js`;
const PROBE = fileURLToPath(new URL('probe', import.meta.url));
const CHROMIUM = ['chromium', 'chromium-browser', 'google-chrome'];
const QUIET = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

const SETTINGS = {
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.tips.enabled': false,
  'chat.disableAIFeatures': true,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  // In a browser the editor saves by itself; what tests type is not to be kept.
  'files.autoSave': 'off',
};

/** How long something may take to happen. The machine may be busy. */
const PATIENCE = Number(process.env.PATIENCE_MS ?? 60_000);

/** The same for the editor itself. */
const START = 180_000;

export const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

/** Asks again until the answer is truthy. */
export async function until(what, ask, patience = PATIENCE) {
  const end = Date.now() + patience;
  let last;
  for (;;) {
    try {
      last = await ask();
      if (last) {
        return last;
      }
    } catch (error) {
      last = error;
    }
    if (Date.now() > end) {
      throw new Error(`${what}: not within ${patience / 1000} s; last seen: ${last instanceof Error ? last.message : JSON.stringify(last)}`);
    }
    await sleep(100);
  }
}

/**
 * Starts the editor.
 *
 * `scratch`: where to write. `folder`: what to open. `vsix`: the extension to install. `settings`: of the user. `size`:
 * of the window. `scale`: pixels of the picture for one of the window. `trust`: whether workspaces are asked about.
 * `variables`: of its environment.
 */
export async function start({ scratch, folder, vsix, settings = {}, size = { width: 1400, height: 900 }, scale = 1, trust = false, variables = {} }) {
  const user = `${scratch}/user`;
  const extensions = `${scratch}/extensions`;
  for (const kind of ['User', 'Machine']) {
    mkdirSync(`${user}/${kind}`, { recursive: true });
  }
  // What may differ by machine is read from the machine's settings.
  const change = (more) => {
    for (const kind of ['User', 'Machine']) {
      writeFileSync(`${user}/${kind}/settings.json`, JSON.stringify({ ...SETTINGS, ...settings, ...more }));
    }
  };
  change({});
  mkdirSync(extensions, { recursive: true });

  const installed = spawnSync(NODE, [ENTRY, '--user-data-dir', user, '--extensions-dir', extensions, '--install-extension', vsix], { encoding: 'utf8' });
  if (installed.status !== 0 || !/successfully installed/.test(installed.stdout)) {
    throw new Error(`the .vsix does not install: ${installed.stdout}${installed.stderr}`);
  }
  cpSync(PROBE, `${extensions}/tests.probe-0.0.1`, { recursive: true });
  rmSync(`${extensions}/extensions.json`, { force: true });

  const [port, probePort] = [await freePort(), await freePort()];
  const log = openSync(`${scratch}/code-server.log`, 'a');
  const server = spawn(
    NODE,
    [ENTRY, '--bind-addr', `127.0.0.1:${port}`, '--auth', 'none', '--disable-telemetry', '--disable-update-check',
      ...(trust ? [] : ['--disable-workspace-trust']),
      '--disable-getting-started-override', '--ignore-last-opened', '--user-data-dir', user, '--extensions-dir', extensions],
    { env: { ...process.env, ...variables, PROBE_PORT: String(probePort), PATH: withoutServer(process.env.PATH) }, stdio: ['ignore', log, log], detached: true },
  );
  let browser;
  const end = () => {
    try {
      process.kill(-server.pid);
    } catch {
      // It has ended already.
    }
  };
  const stop = async () => {
    await browser?.close().catch(() => undefined);
    end();
  };
  // Nothing is waited for any more then.
  process.on('exit', end);
  await until('the editor answers', async () => (await fetch(`http://127.0.0.1:${port}/healthz`)).ok, START);

  const executablePath = CHROMIUM.flatMap((name) => process.env.PATH.split(':').map((dir) => `${dir}/${name}`)).find(existsSync);
  browser = await chromium.launch({ executablePath, args: process.getuid() === 0 ? ['--no-sandbox', ...QUIET] : QUIET });
  const page = await browser.newPage({ viewport: size, deviceScaleFactor: scale });
  await page.goto(`http://127.0.0.1:${port}/?folder=${encodeURIComponent(folder)}`);

  /** Runs a function inside the editor; it gets the API, then `args`, and nothing of this file. */
  async function inside(run, ...args) {
    const response = await fetch(`http://127.0.0.1:${probePort}`, { method: 'POST', body: JSON.stringify({ source: String(run), args }) });
    const { value, error } = await response.json();
    if (error !== undefined) {
      throw new Error(error);
    }
    return value;
  }
  await until('the probe answers', () => inside(() => true), START);

  return {
    page,
    inside,
    extensions,
    command: (name, ...args) => inside((vscode, name, args) => vscode.commands.executeCommand(name, ...args).then(() => null), name, args),
    change,
    stop,
  };
}

/** The ids of the processes that run a program. */
export function processes(program) {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readlinkSync(`/proc/${pid}/exe`) === program;
      } catch {
        return false;
      }
    })
    .map(Number);
}

/** PATH without the folders that hold our program: the packed one is meant. */
function withoutServer(searchPath) {
  return searchPath.split(path.delimiter).filter((folder) => !existsSync(`${folder}/corpus-ls`)).join(path.delimiter);
}

function freePort() {
  return new Promise((done) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}
