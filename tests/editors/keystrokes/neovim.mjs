// From a key to the finding in its place, in Neovim. Run by ../keystrokes.sh.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { corpus, summary } from './texts.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const scratch = mkdtempSync(path.join(tmpdir(), 'corpus-keys-'));
writeFileSync(`${scratch}/corpus.toml`, '');
for (const megabytes of process.env.SIZES?.split(',').map(Number) ?? [1, 10]) {
  const { text, at } = corpus(megabytes * 1e6);
  writeFileSync(`${scratch}/big.corpus`, text);
  const before = text.slice(0, at).split('\n');
  for (const pause of [150, 0]) {
    const ended = spawnSync(
      process.env.NVIM ?? 'nvim',
      ['--headless', '--clean', '--cmd', `set noswapfile runtimepath^=${root}/editors/nvim`, '-c', `luafile ${root}/tests/editors/keystrokes/neovim.lua`],
      {
        encoding: 'utf8',
        timeout: 300_000,
        env: { ...process.env, HOME: scratch, FILE: `${scratch}/big.corpus`, LINE: String(before.length), COLUMN: String(before.at(-1).length), PAUSE: String(pause), OUT: `${scratch}/out` },
      },
    );
    const times = ended.stdout.match(/^TIME [\d.]+/gm)?.map((line) => Number(line.slice(5))) ?? [];
    if (times.length < 10) {
      throw new Error(`Neovim did not come to an end: ${ended.stdout}${ended.stderr}`);
    }
    console.log(`Neovim, ${megabytes} MB corpus, changes sent after ${pause} ms: comes ${summary(times.filter((_, at) => at % 2 === 0))}; goes ${summary(times.filter((_, at) => at % 2 === 1))}`);
  }
}
rmSync(scratch, { recursive: true, force: true });
