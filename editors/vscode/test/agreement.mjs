// The two grammars paint the same picture: what tree-sitter captures in its sample (`grammar/tests/highlights.expected`, kept
// true by its own test) has the fitting scope here, and what has a scope here is captured there.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { loadWASM, OnigScanner, OnigString } = require('vscode-oniguruma');
const { INITIAL, parseRawGrammar, Registry } = require('vscode-textmate');

const GRAMMAR = '../../grammar';

/** For each capture the scopes that mean the same. */
const SAME = {
  constant: /^constant\.other\.reference/,
  error: /^invalid\.illegal/,
  keyword: /^keyword/,
  label: /^entity\.other\.attribute-name\.id/,
  'markup.link.label': /^string\.other\.link\.title/,
  'markup.link.url': /^(markup\.underline|punctuation\.definition)\.link/,
  property: /^entity\.other\.attribute-name\.corpus/,
  'punctuation.bracket': /^punctuation\.definition\.(header|link|destination|template-expression\.(begin|end)\.attributes|bracket)/,
  'punctuation.delimiter': /^punctuation\.separator/,
  'punctuation.special': /^punctuation\.definition\.template-expression\.(begin|end)\.corpus/,
  string: /^string\.(quoted|unquoted|other\.link\.description)/,
  'string.escape': /^constant\.character\.escape/,
  'string.special': /^entity\.name\.type\.section/,
  type: /^entity\.other\.attribute-name\.class/,
};

/** Scopes of Markdown and of what frames others: tree-sitter leaves the text of articles alone. */
const OURS_ALONE = /^(text|meta|markup\.(heading|bold|italic)|entity\.name\.section|punctuation\.definition\.(heading|bold|italic)|comment\.line\.(conflict|header))/;

/** The scopes of every UTF-16 unit of a text. */
async function scopes(text) {
  await loadWASM(readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm')).buffer);
  const registry = new Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new OnigScanner(patterns),
      createOnigString: (string) => new OnigString(string),
    }),
    loadGrammar: () => parseRawGrammar(readFileSync('syntaxes/corpus.tmLanguage.json', 'utf8'), 'corpus.tmLanguage.json'),
  });
  const grammar = await registry.loadGrammar('text.corpus');
  const all = [];
  let state = INITIAL;
  for (const line of text.split('\n')) {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    for (const token of tokens) {
      for (let at = token.startIndex; at < Math.min(token.endIndex, line.length); at++) {
        all.push(token.scopes);
      }
    }
    all.push([]);
  }
  return all;
}

const text = readFileSync(`${GRAMMAR}/test/highlight/sample.corpus`, 'utf8');
const painted = await scopes(text);
const captured = new Array(text.length).fill(false);

/** Captures stand in the order of their nodes; one inside another begins no earlier than it. */
let from = 0;
const problems = [];
for (const line of readFileSync(`${GRAMMAR}/tests/highlights.expected`, 'utf8').trimEnd().split('\n')) {
  const [, capture, words] = /^(\S+)\s(.*)$/.exec(line).map((part, index) => (index === 2 ? part.trimStart() : part));
  const start = text.indexOf(words, from);
  assert.ok(start >= 0, `${words} is in the sample, in this order`);
  from = /^(string|error)$/.test(capture) ? start : start + words.length;
  assert.ok(SAME[capture], `${capture} has its scopes here`);
  for (let at = start; at < start + words.length; at++) {
    captured[at] = true;
  }
  const here = painted[start].filter((scope) => !OURS_ALONE.test(scope));
  if (!here.some((scope) => SAME[capture].test(scope))) {
    problems.push(`${text.slice(0, start).split('\n').length}: \`${words}\` is ${capture} to tree-sitter, ${here.join(' ') || 'nothing'} here`);
  }
}
painted.forEach((scopes, at) => {
  const here = scopes.filter((scope) => !OURS_ALONE.test(scope));
  if (here.length > 0 && !captured[at] && text[at].trim() !== '') {
    problems.push(`${text.slice(0, at).split('\n').length}: \`${text[at]}\` is ${here.join(' ')} here, nothing to tree-sitter`);
  }
});
assert.deepEqual(problems, [], problems.join('\n'));
console.log('both grammars paint the sample alike');
