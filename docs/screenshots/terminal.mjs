// A terminal that can be looked at: a program runs on a terminal of its own, and xterm.js paints what it writes in a
// headless browser. Keys and answers of the terminal go back to the program.

import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const home = process.env.EDITOR_HOME;
const { chromium } = createRequire(`${home}/vscode/`)('playwright-core');
const XTERM = `${home}/terminal/node_modules/@xterm/xterm`;

const LOOKS = {
  light: { background: '#e0e2ea', foreground: '#14161b', cursor: '#14161b' },
  dark: { background: '#14161b', foreground: '#e0e2ea', cursor: '#e0e2ea' },
};

/** Starts `command` in a terminal of `columns` by `rows` cells; `look` is light or dark. */
export async function terminal({ command, columns, rows, look, scale = 1.5, variables = {} }) {
  const executablePath = ['chromium', 'chromium-browser', 'google-chrome']
    .flatMap((name) => process.env.PATH.split(':').map((folder) => `${folder}/${name}`))
    .find(existsSync);
  const browser = await chromium.launch({ executablePath, args: ['--disable-gpu', ...(process.getuid() === 0 ? ['--no-sandbox'] : [])] });
  const page = await browser.newPage({ viewport: { width: 1600, height: 1200 }, deviceScaleFactor: scale });
  const { background } = LOOKS[look];
  await page.setContent(`<style>body { margin: 0; background: ${background} } #terminal { padding: 10px; width: max-content }</style><div id="terminal"></div>`);
  await page.addStyleTag({ path: `${XTERM}/css/xterm.css` });
  await page.addScriptTag({ content: readFileSync(`${XTERM}/lib/xterm.js`, 'utf8') });

  // `script` gives the program a terminal; what it needs to know of it is said with `stty`.
  const program = spawn('script', ['-qfec', `stty rows ${rows} cols ${columns}; exec ${command}`, '/dev/null'], {
    env: { ...process.env, TERM: 'xterm-256color', COLORTERM: 'truecolor', ...variables },
  });
  await page.exposeFunction('typed', (data) => program.stdin.write(data));
  await page.evaluate(
    ({ columns, rows, theme }) => {
      window.screen_ = new window.Terminal({ cols: columns, rows, theme, fontFamily: 'DejaVu Sans Mono', fontSize: 15, cursorBlink: false, allowProposedApi: true });
      window.screen_.open(document.querySelector('#terminal'));
      window.screen_.onData((data) => window.typed(data));
      window.screen_.focus();
    },
    { columns, rows, theme: LOOKS[look] },
  );
  let written = Promise.resolve();
  program.stdout.on('data', (data) => {
    const bytes = [...data];
    written = written.then(() => page.evaluate((bytes) => new Promise((done) => window.screen_.write(Uint8Array.from(bytes), done)), bytes)).catch(() => undefined);
  });
  return {
    page,
    type: (keys) => program.stdin.write(keys),
    picture: async (path) => {
      await written;
      await page.locator('#terminal').screenshot({ path });
    },
    stop: async () => {
      program.kill();
      await browser.close();
    },
  };
}
