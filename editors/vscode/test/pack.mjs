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
  'icons/container.svg',
  'icons/corpus.svg',
  'icons/icon.png',
  'language-configuration.json',
  'package.json',
  'snippets/corpus.json',
  'syntaxes/corpus.tmLanguage.json',
  'walkthrough/make.md',
  ...['mend', 'names', 'sources', 'views'].flatMap((step) => [`walkthrough/${step}-dark.png`, `walkthrough/${step}-light.png`]),
];

assert.ok(existsSync('corpus-ls.vsix'), 'npm run pack makes corpus-ls.vsix');
const packed = await listFiles({ cwd: process.cwd(), dependencies: false });
const rest = packed.filter((file) => !/^server\/corpus-ls(\.exe)?$/.test(file)).sort();
assert.deepEqual(rest, EXPECTED);

// Every file that package.json names is among them.
const manifest = require('../package.json');
const { languages, grammars, snippets, viewsContainers, views, walkthroughs, commands, menus } = manifest.contributes;
const pictures = ({ markdown, image }) => (markdown ? [markdown] : Object.values(image));
const named = [
  manifest.main,
  manifest.icon,
  ...languages.flatMap((language) => [language.configuration, language.icon.light, language.icon.dark]),
  ...[...grammars, ...snippets].map((part) => part.path),
  ...viewsContainers.activitybar.map((container) => container.icon),
  ...walkthroughs.flatMap((walkthrough) => walkthrough.steps).flatMap((step) => pictures(step.media)),
];
for (const file of named) {
  assert.ok(packed.includes(file.replace(/^\.\//, '')), `${file} is packed`);
}

// Every command in a menu or behind a link is declared; every picture is described; every view has a name.
const declared = commands.map(({ command }) => command);
const links = JSON.stringify(manifest.contributes).matchAll(/\(command:(corpus-ls\.\w+)\)/g);
for (const command of [...Object.values(menus).flat().map((item) => item.command), ...[...links].map((link) => link[1])]) {
  assert.ok(declared.includes(command), `${command} is declared`);
}
assert.ok(walkthroughs.flatMap((walkthrough) => walkthrough.steps).every(({ media }) => media.markdown || media.altText));
assert.ok(Object.values(views).flat().every((view) => view.name && view.contextualTitle));

// The matcher reads what `corpus-ls check` prints.
const [first, second] = manifest.contributes.problemMatchers[0].pattern.map(({ regexp }) => new RegExp(regexp));
assert.deepEqual(first.exec('error[name/missing]: this ENTITY has no id').slice(1), ['error', 'name/missing', 'this ENTITY has no id']);
assert.deepEqual(second.exec('  --> folder/a b.corpus:12:4').slice(1), ['folder/a b.corpus', '12', '4']);

// What the editor would reject or misread only when it runs.
const word = require('../language-configuration.json').wordPattern;
const words = (text) => text.match(new RegExp(word.pattern, `g${word.flags}`));
assert.deepEqual(words('from=belta-2019-03-05 as Lukashenka’s'), ['from', 'belta-2019-03-05', 'as', 'Lukashenka’s']);
assert.deepEqual(words('000_86b9ed1b.txt said so. “Ценю Минск.”'), ['000_86b9ed1b.txt', 'said', 'so', 'Ценю', 'Минск']);

console.log(`corpus-ls.vsix: ${packed.length} files`);
