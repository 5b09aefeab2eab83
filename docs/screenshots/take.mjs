// The pictures: what is on the screen in each, and how large it is. Run by take.sh.

import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { sleep, start, until } from '../../tests/editors/vscode/editor.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const THEMES = { light: 'Default Light Modern', dark: 'Default Dark Modern' };
const LARGE = { width: 1240, height: 780 };
const SMALL = { width: 820, height: 560 };

const SETTINGS = {
  'editor.minimap.enabled': false,
  'editor.fontSize': 14,
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

  const open = async (file, anchor, text, reveal = 'InCenter') => {
    await inside(
      async (vscode, file, anchor, text, reveal) => {
        const uri = vscode.Uri.joinPath(vscode.workspace.workspaceFolders[0].uri, file);
        const editor = await vscode.window.showTextDocument(uri, { preview: false });
        const all = editor.document.getText();
        const at = editor.document.positionAt(all.indexOf(text, all.indexOf(anchor)) + 1);
        editor.selection = new vscode.Selection(at, at);
        editor.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType[reveal]);
      },
      file,
      anchor,
      text,
      reveal,
    );
    await sleep(700);
  };
  const is = (selector, text) => until(`${selector} with ${text}`, async () => (await page.locator(selector, { hasText: text }).count()) > 0);
  const shot = async (file) => {
    // Nothing under the mouse, nothing blinking, nothing half drawn.
    await page.mouse.move(1, 1);
    await sleep(1500);
    await page.screenshot({ path: `${root}/${file}`, caret: 'hide' });
    console.log(file);
  };
  /** The same scene for a page and, in a small window without side bar, for the walkthrough. */
  const scene = async (file, step, show) => {
    await page.setViewportSize(LARGE);
    await show();
    await shot(`docs/${file}-${name}.png`);
    await command('closeReferenceSearch');
    await page.keyboard.press('Escape');
    if (step !== undefined) {
      await page.setViewportSize(SMALL);
      await command('workbench.action.closeSidebar');
      await command('workbench.action.closePanel');
      await sleep(500);
      await show(true);
      await shot(`editors/vscode/walkthrough/${step}-${name}.png`);
      await command('closeReferenceSearch');
      await page.keyboard.press('Escape');
    }
  };

  await open('harbour.corpus', 'Ioan Tserkan said this week', 'Tserkan');
  await until('cards', () =>
    inside(async (vscode) => {
      const { document, selection } = vscode.window.activeTextEditor;
      return (await vscode.commands.executeCommand('vscode.executeHoverProvider', document.uri, selection.active)).length > 0;
    }),
  );

  await scene('vscode', 'names', async (small) => {
    await open('harbour.corpus', 'Ioan Tserkan said this week', 'Tserkan');
    if (!small) {
      await command('workbench.view.explorer');
      await command('outline.focus');
      await is('.outline-pane .monaco-list-row', 'Yoan Cerkan');
      // The outline needs the room.
      const files = page.locator('.pane-header[aria-label^="Explorer Section"][aria-expanded="true"]');
      if ((await files.count()) > 0) {
        await files.first().click();
      }
      await open('harbour.corpus', 'Ioan Tserkan said this week', 'Tserkan');
    }
    await command('editor.action.showHover');
    await is('.monaco-hover', 'Yoan Cerkan');
  });

  await scene('vscode-source', 'sources', async () => {
    await command('workbench.action.closePanel');
    await command('workbench.action.closeSidebar');
    await open('harbour.corpus', 'Nobody consults the passengers before mending the boat," Ioan', 'Nobody', 'AtTop');
    await command('editor.action.peekDefinition');
    await is('.peekview-widget .monaco-list-row', 'Nobody consults');
    // The first is the best: what the press conference says.
    await page.keyboard.press('Home');
    await is('.peekview-widget', 'The union is informed today');
  });

  await scene('vscode-trees', 'views', async () => {
    for (const view of ['documents', 'entities', 'quotations']) {
      await command(`corpus-ls.${view}.focus`);
    }
    await open('harbour.corpus', '<<<FILE courier-2024-03-06', '# Cabinet', 'AtTop');
    await open('harbour.corpus', 'A harbour that earns nothing is a monument, and we cannot eat monuments," he', 'A harbour');
    await is('.part.sidebar .monaco-list-row.selected', 'A harbour that earns nothing');
    await open('harbour.corpus', 'Mr Cerkan presented', 'Cerkan');
    await is('.part.sidebar .monaco-list-row.selected', 'Yoan Cerkan');
  });

  // Last: the other pictures are of a sound corpus.
  cpSync(`${root}/examples/broken.corpus`, `${folder}/broken.corpus`);
  await open('broken.corpus', '<<<FIEL', 'FIEL');
  await until('findings', () => inside((vscode) => vscode.languages.getDiagnostics().some(([, found]) => found.length > 10)));

  await scene('vscode-findings', 'mend', async (small) => {
    if (!small) {
      await command('workbench.action.closeSidebar');
      await command('workbench.actions.view.problems');
    }
    await open('broken.corpus', '<<<FIEL', 'FIEL');
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
