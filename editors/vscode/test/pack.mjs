// The packed extension holds what it needs to run, and nothing else. Run after `npm run pack`.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { listFiles } = require('@vscode/vsce');

const EXPECTED = [
  'README.md',
  'dist/LICENSE-APACHE',
  'dist/LICENSE-MIT',
  'dist/LICENSES-OF-OTHERS',
  'dist/main.js',
  'icons/corpus.svg',
  'language-configuration.json',
  'package.json',
  'syntaxes/corpus.tmLanguage.json',
];

assert.ok(existsSync('corpus-ls.vsix'), 'npm run pack makes corpus-ls.vsix');
const packed = await listFiles({ cwd: process.cwd(), dependencies: false });
const rest = packed.filter((file) => !/^server\/corpus-ls(\.exe)?$/.test(file)).sort();
assert.deepEqual(rest, EXPECTED);

// Every file that package.json names is among them.
const manifest = require('../package.json');
const { languages, grammars } = manifest.contributes;
const named = [
  manifest.main,
  ...languages.flatMap((language) => [language.configuration, language.icon.light, language.icon.dark]),
  ...grammars.map((grammar) => grammar.path),
];
for (const file of named) {
  assert.ok(packed.includes(file.replace(/^\.\//, '')), `${file} is packed`);
}

// What the editor would reject or misread only when it runs.
const word = require('../language-configuration.json').wordPattern;
const words = (text) => text.match(new RegExp(word.pattern, `g${word.flags}`));
assert.deepEqual(words('from=belta-2019-03-05 as Lukashenka’s'), ['from', 'belta-2019-03-05', 'as', 'Lukashenka’s']);
assert.deepEqual(words('000_86b9ed1b.txt said so. “Ценю Минск.”'), ['000_86b9ed1b.txt', 'said', 'so', 'Ценю', 'Минск']);

console.log(`corpus-ls.vsix: ${packed.length} files`);
