// The pictures of VS Code: what is on the screen in each, and how large it is. Run by take.sh.

import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { sleep, start, until } from '../../tests/editors/vscode/editor.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
// What VS Code shows to who has chosen none.
const THEMES = { light: 'Light 2026', dark: 'Dark 2026' };
const LARGE = { width: 1300, height: 860 };
const SMALL = { width: 820, height: 640 };

const SETTINGS = {
  'editor.minimap.enabled': false,
  'editor.fontSize': 14,
  'editor.hover.above': false,
  'editor.stickyScroll.enabled': false,
  'editor.occurrencesHighlight': 'off',
  'window.commandCenter': false,
  'workbench.layoutControl.enabled': false,
  'workbench.navigationControl.enabled': false,
  'workbench.statusBar.visible': false,
  'workbench.editor.editorActionsLocation': 'hidden',
  'remote.autoForwardPorts': false,
};

for (const [name, theme] of Object.entries(THEMES)) {
  const scratch = mkdtempSync(path.join(tmpdir(), 'corpus-pictures-'));
  const folder = `${scratch}/harbour`;
  mkdirSync(folder);
  cpSync(`${root}/examples/harbour.corpus`, `${folder}/harbour.corpus`);
  writeFileSync(`${folder}/corpus.toml`, '');
  const settings = { ...SETTINGS, 'workbench.colorTheme': theme };
  const editor = await start({ scratch, folder, vsix: process.env.VSIX, settings, size: LARGE, scale: 1.5, variables: { HOME: scratch } });
  const { page, inside, command } = editor;

  /** Puts the cursor on `text` in or after `anchor`, and the line of `top` at the top of the window. */
  const open = async (file, top, anchor, text) => {
    await inside(
      async (vscode, file, top, anchor, text) => {
        const uri = vscode.Uri.joinPath(vscode.workspace.workspaceFolders[0].uri, file);
        const editor = await vscode.window.showTextDocument(uri, { preview: false });
        const all = editor.document.getText();
        const find = (text, from = 0) => {
          const offset = all.indexOf(text, from);
          if (offset < 0) {
            throw new Error(`"${text}" is not in ${file}`);
          }
          return offset;
        };
        const at = editor.document.positionAt(find(text, find(anchor)) + 1);
        editor.selection = new vscode.Selection(at, at);
        const first = editor.document.positionAt(find(top));
        editor.revealRange(new vscode.Range(first, first), vscode.TextEditorRevealType.AtTop);
      },
      file,
      top,
      anchor,
      text,
    );
    await sleep(700);
  };
  const is = (selector, text) => until(`${selector} with ${text}`, async () => (await page.locator(selector, { hasText: text }).count()) > 0);
  const drag = async (from, to) => {
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(to.x, to.y, { steps: 8 });
    await page.mouse.up();
    await page.mouse.move(1, 1);
    await sleep(300);
  };
  /** Shows the card at the cursor, and draws it by its edge until all of it can be seen. */
  const card = async (text) => {
    await command('editor.action.showHover');
    await is('.monaco-hover', text);
    await sleep(300);
    const edge = page.locator('.monaco-resizable-hover > .monaco-sash.horizontal:not(.disabled)').first();
    const { x, y, width, height } = await edge.boundingBox();
    const middle = { x: x + width / 2, y: y + height / 2 };
    await drag(middle, { x: middle.x, y: Math.min(middle.y + 400, page.viewportSize().height - 20) });
    // The mouse has gone away, and with it the card, which keeps its size.
    await page.keyboard.press('Escape');
    await sleep(300);
    await command('editor.action.showHover');
    await is('.monaco-hover', text);
  };
  const shot = async (file) => {
    // Nothing under the mouse, nothing blinking, nothing half drawn.
    await page.mouse.move(1, 1);
    await sleep(1500);
    await page.screenshot({ path: `${root}/${file}`, caret: 'hide' });
    console.log(file);
  };
  const clear = async () => {
    await command('closeReferenceSearch');
    await page.keyboard.press('Escape');
  };
  /** The same scene for a page and, in a small window without side bar, for the walkthrough. */
  const scene = async (file, step, show) => {
    await page.setViewportSize(LARGE);
    await show(false);
    await shot(`docs/${file}-${name}.png`);
    await clear();
    if (step !== undefined) {
      await page.setViewportSize(SMALL);
      editor.change({ 'breadcrumbs.enabled': false });
      await command('workbench.action.closeSidebar');
      await command('workbench.action.closePanel');
      await sleep(500);
      await show(true);
      await shot(`editors/vscode/walkthrough/${step}-${name}.png`);
      await clear();
      editor.change({});
    }
  };

  await open('harbour.corpus', '<<<FILE dispatch', 'Ioan Tserkan said this week', 'Tserkan');
  await until('cards', () =>
    inside(async (vscode) => {
      const { document, selection } = vscode.window.activeTextEditor;
      return (await vscode.commands.executeCommand('vscode.executeHoverProvider', document.uri, selection.active)).length > 0;
    }),
  );
  // The trees need more room than they are given.
  const side = await page.locator('.part.sidebar').boundingBox();
  await drag({ x: side.x + side.width + 2, y: 400 }, { x: side.x + side.width + 62, y: 400 });

  await scene('vscode', 'names', async (small) => {
    if (!small) {
      await command('workbench.view.explorer');
      await command('outline.focus');
      await is('.outline-pane .monaco-list-row', 'Yoan Cerkan');
      // The outline needs the room.
      const files = page.locator('.pane-header[aria-label^="Explorer Section"][aria-expanded="true"]');
      if ((await files.count()) > 0) {
        await files.first().click();
      }
    }
    await open('harbour.corpus', small ? 'Cranes at the Port' : '<<<FILE dispatch', 'Ioan Tserkan said this week', 'Tserkan');
    await card('Yoan Cerkan');
  });

  await scene('vscode-source', 'sources', async (small) => {
    await command('workbench.action.closePanel');
    await command('workbench.action.closeSidebar');
    await open('harbour.corpus', 'The first is by our prime minister', 'Nobody consults the passengers before mending the boat," Ioan', 'Nobody');
    await command('editor.action.peekDefinition');
    await is('.peekview-widget .monaco-list-row', 'Nobody consults');
    // The first is the best: what the press conference says.
    await page.keyboard.press('Home');
    await is('.peekview-widget', 'The union is informed today');
    // The list has its own width, so that what it lists can be read.
    const { x, y, width, height } = await page.locator('.peekview-widget .split-view-view').nth(1).boundingBox();
    await drag({ x, y: y + height / 2 }, { x: x + width - (small ? 260 : 520), y: y + height / 2 });
    await page.keyboard.press('ArrowDown');
    await sleep(500);
    await page.keyboard.press('Home');
    await sleep(500);
  });

  await scene('vscode-altered', undefined, async () => {
    await open('harbour.corpus', 'He stressed that the position', 'lose his job without compensation', 'compensation');
    // It takes all texts to know, so it comes last.
    await until('the finding', () => inside((vscode) => vscode.languages.getDiagnostics().some(([, found]) => found.some((it) => (it.code?.value ?? it.code) === 'quote/altered'))));
    await card('without compensation');
  });

  await scene('vscode-trees', 'views', async () => {
    for (const view of ['documents', 'entities', 'quotations']) {
      await command(`corpus-ls.${view}.focus`);
    }
    const top = '<<<FILE courier-2024-03-06';
    await open('harbour.corpus', top, top, '# Cabinet');
    await open('harbour.corpus', top, 'A harbour that earns nothing is a monument, and we cannot eat monuments," he', 'A harbour');
    await is('.part.sidebar .monaco-list-row.selected', 'A harbour that earns');
    await open('harbour.corpus', top, 'Mr Cerkan presented', 'Cerkan');
    await is('.part.sidebar .monaco-list-row.selected', 'Yoan Cerkan');
  });

  // A tree that follows the cursor would open the side bar again.
  await command('corpus-ls.unfollowCursor');

  // Last: the other pictures are of a sound corpus.
  cpSync(`${root}/examples/broken.corpus`, `${folder}/broken.corpus`);
  await open('broken.corpus', '<<<FIEL', '<<<FIEL', 'FIEL');
  await until('findings', () => inside((vscode) => vscode.languages.getDiagnostics().some(([, found]) => found.length > 10)));

  await scene('vscode-findings', 'mend', async (small) => {
    if (!small) {
      await command('workbench.action.closeSidebar');
      await command('workbench.actions.view.problems');
    }
    await open('broken.corpus', small ? '<<FILE two-brackets' : '<<<<FILE four', '<<<FIEL', 'FIEL');
    await command('editor.action.showHover');
    await is('.monaco-hover', 'FIEL');
  });

  if (name === 'light') {
    await page.goto('about:blank');
    await page.setViewportSize({ width: 256, height: 256 });
    await page.setContent(`<style>body { margin: 0 }</style>${readFileSync(`${root}/editors/vscode/icons/icon.svg`, 'utf8')}`);
    await page.screenshot({ path: `${root}/editors/vscode/icons/icon.png`, omitBackground: true, scale: 'css' });
  }
  await editor.stop();
  rmSync(scratch, { recursive: true, force: true });
}
process.exit(0);
