// The picture of Neovim, light and dark: a real Neovim in a terminal. Run by take.sh; $NVIM is 0.11 or later.

import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { terminal } from './terminal.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const nvim = process.env.NVIM ?? 'nvim';

for (const look of ['light', 'dark']) {
  const scratch = mkdtempSync(path.join(tmpdir(), 'corpus-neovim-'));
  const folder = `${scratch}/harbour`;
  mkdirSync(folder);
  mkdirSync(`${scratch}/runtime/parser`, { recursive: true });
  for (const name of ['harbour', 'broken']) {
    cpSync(`${root}/examples/${name}.corpus`, `${folder}/${name}.corpus`);
  }
  writeFileSync(`${folder}/corpus.toml`, '');
  const grammar = `${root}/grammar/src`;
  execFileSync('cc', ['-shared', '-fPIC', '-O2', '-I', grammar, '-o', `${scratch}/runtime/parser/corpus.so`, `${grammar}/parser.c`, `${grammar}/scanner.c`]);

  const ready = `${scratch}/ready`;
  // Most terminals can colour a line under words; by this variable Neovim knows those that can.
  const screen = await terminal({
    command: `sh -c 'cd ${folder} && exec ${nvim} --clean --cmd "set background=${look} noswapfile runtimepath^=${root}/editors/nvim,${scratch}/runtime" -c "luafile ${root}/docs/screenshots/neovim.lua"'`,
    columns: 124,
    rows: 48,
    look,
    variables: { VTE_VERSION: '7600', READY: ready, HOME: scratch, XDG_CONFIG_HOME: scratch, XDG_STATE_HOME: scratch, XDG_DATA_HOME: scratch, XDG_CACHE_HOME: scratch },
  });
  const end = Date.now() + 90_000;
  while (!existsSync(ready)) {
    if (Date.now() > end) {
      await screen.picture(`${root}/target/neovim-failed.png`);
      throw new Error('Neovim did not get to the picture: see target/neovim-failed.png');
    }
    await new Promise((done) => setTimeout(done, 100));
  }
  await screen.picture(`${root}/docs/neovim-${look}.png`);
  console.log(`docs/neovim-${look}.png`);
  await screen.stop();
  rmSync(scratch, { recursive: true, force: true });
}
process.exit(0);
