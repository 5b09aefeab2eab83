// Articles of a given size, the same ones as a corpus and as Markdown, and the place in their middle where keys are typed.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const harbour = readFileSync(fileURLToPath(new URL('../../../examples/harbour.corpus', import.meta.url)), 'utf8');
const entities = harbour.slice(0, harbour.indexOf('<<<SOURCE'));
const words = [...new Set(harbour.slice(harbour.indexOf('<<<FILE')).match(/\b[a-z]{2,12}\b/g))];
const NAMES = ['Yoan Cerkan', 'Dorin Valk', 'Nevena Ruhl', 'Gaspar Delmonde', 'Sanda Brevik'];

/** The same numbers each time. */
function random() {
  let state = 20240306;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Articles of some 5 kB each: headline, paragraphs, every third with a quotation and its speaker. */
function articles(bytes) {
  const below = random();
  const sentence = (length) => Array.from({ length }, () => words[below(words.length)]).join(' ');
  const out = [];
  for (let size = 0, number = 1; size < bytes; number += 1) {
    const paragraphs = Array.from({ length: 12 }, (_, at) => {
      const text = `The ${sentence(24)}. A ${sentence(30)}.`;
      return at % 3 === 0 ? `"We ${sentence(16)}," said ${NAMES[below(NAMES.length)]}. ${text}` : text;
    });
    const article = { number, title: `The ${sentence(5)} ${number}`, text: paragraphs.join('\n\n') };
    out.push(article);
    size += article.text.length + article.title.length + 60;
  }
  return out;
}

/** A corpus. A letter typed at \`at\` makes a keyword that is none. */
export function corpus(bytes) {
  const all = articles(bytes);
  const middle = all[all.length >> 1].number;
  const text = `${entities}${all.map((it) => `<<<FILE ${it.number}.txt date=2024-03-06>>>\n# ${it.title}\n\n${it.text}\n<<<END>>>`).join('\n')}\n`;
  return { text, at: text.indexOf(`<<<FILE ${middle}.txt`) + '<<<FILE'.length };
}

/** Markdown. A letter typed at \`at\` makes a link to a heading that is not there. */
export function markdown(bytes) {
  const all = articles(bytes);
  const middle = all[all.length >> 1].number;
  const text = `${all.map((it) => `# ${it.title}\n\nSee [above](#${it.title.toLowerCase().replaceAll(' ', '-')}).\n\n${it.text}\n`).join('\n')}\n`;
  const link = text.indexOf('](#', text.indexOf(` ${middle}\n\nSee`));
  return { text, at: text.indexOf(')', link) };
}

/** The middle one, and the slowest of ten. */
export function summary(times) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (part) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]);
  return `p50 ${at(0.5)} ms, p90 ${at(0.9)} ms, of ${times.length} keys`;
}
