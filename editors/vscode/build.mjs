// Bundles the extension into dist/main.js, with everything it needs but the editor itself.
//
//     node build.mjs                for trying it out
//     node build.mjs --production   for packing
//     node build.mjs --tests        the unit tests, into dist/test/

import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';

import { build } from 'esbuild';

const options = {
  bundle: true,
  format: 'cjs',
  platform: 'node',
  // The Node that the oldest supported editor brings.
  target: 'node20',
  logLevel: 'warning',
};

if (process.argv.includes('--tests')) {
  await build({ ...options, entryPoints: ['test/bootstrap.test.ts'], outdir: 'dist/test', outExtension: { '.js': '.cjs' } });
} else {
  const production = process.argv.includes('--production');
  const { metafile } = await build({
    ...options,
    entryPoints: ['src/main.ts'],
    outdir: 'dist',
    external: ['vscode'],
    minify: production,
    sourcemap: !production,
    metafile: true,
  });
  for (const licence of ['LICENSE-APACHE', 'LICENSE-MIT']) {
    copyFileSync(`../../${licence}`, `dist/${licence}`);
  }
  writeFileSync('dist/LICENSES-OF-OTHERS', licencesOf(Object.keys(metafile.inputs)));
}

/** The licence texts of the packages that were bundled, which their licences ask us to hand on. */
function licencesOf(files) {
  const folders = files.map((file) => /^node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0]);
  return [...new Set(folders)]
    .filter((folder) => folder !== undefined)
    .sort()
    .map((folder) => {
      const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
      if (file === undefined) {
        throw new Error(`${folder} has no licence file`);
      }
      return `${folder.replace('node_modules/', '')}\n\n${readFileSync(`${folder}/${file}`, 'utf8').trim()}\n`;
    })
    .join('\n----\n\n');
}
