// From a key to the squiggle on the screen, in VS Code. Run by ../keystrokes.sh.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { sleep, start, until } from '../vscode/editor.mjs';
import { corpus, markdown, summary } from './texts.mjs';

const KEYS = 15;
const SQUIGGLE = '.squiggly-error, .squiggly-warning';
const SETTINGS = {
  'markdown.validate.enabled': true,
  'markdown.validate.fragmentLinks.enabled': 'warning',
  'workbench.editorLargeFileConfirmation': 1024,
  'editor.minimap.enabled': false,
};

const scratch = mkdtempSync(path.join(tmpdir(), 'corpus-keys-'));
const wanted = process.env.SIZES?.split(',').map(Number) ?? [1, 10];

for (const megabytes of wanted) {
  for (const [kind, make] of [['corpus', corpus], ['md', markdown]]) {
    // Each alone in its workspace: neither waits for the other.
    const folder = `${scratch}/${megabytes}-${kind}/workspace`;
    mkdirSync(folder, { recursive: true });
    const { text, at } = make(megabytes * 1e6);
    const file = `${megabytes}mb.${kind}`;
    writeFileSync(`${folder}/${file}`, text);
    const editor = await start({ scratch: `${scratch}/${megabytes}-${kind}`, folder, vsix: process.env.VSIX, settings: SETTINGS });
    const { page, inside, stop } = editor;
    await inside(
      async (vscode, file, at) => {
        const uri = vscode.Uri.joinPath(vscode.workspace.workspaceFolders[0].uri, file);
        const editor = await vscode.window.showTextDocument(uri, { preview: false });
        const place = editor.document.positionAt(at);
        editor.selection = new vscode.Selection(place, place);
        editor.revealRange(new vscode.Range(place, place), vscode.TextEditorRevealType.InCenter);
      },
      file,
      at,
    );
    await page.locator('.monaco-editor.focused, .monaco-editor').first().waitFor();
    await sleep(8000);

    // The page's own clock, from the event of the key to the first frame that has as many squiggles as wanted.
    await page.evaluate((selector) => {
      window.measure_ = (some) =>
        new Promise((done) => {
          let began;
          const look = () => {
            const now = performance.now();
            if (began !== undefined && (document.querySelectorAll(selector).length > 0) === some) {
              done(now - began);
            } else if (began !== undefined && now - began > 60_000) {
              done(undefined);
            } else {
              requestAnimationFrame(look);
            }
          };
          document.addEventListener('keydown', () => (began ??= performance.now()), { capture: true, once: true });
          requestAnimationFrame(look);
        });
    }, SQUIGGLE);
    const press = async (key, some) => {
      const time = page.evaluate((some) => window.measure_(some), some);
      await sleep(50);
      await page.keyboard.press(key);
      const ms = await time;
      if (ms === undefined) {
        await page.screenshot({ path: `${process.env.SCREENSHOTS ?? tmpdir()}/keystrokes-${file}.png` });
        throw new Error(`${file}: no squiggle within a minute`);
      }
      await sleep(400);
      return ms;
    };
    await inside(() => true);
    await page.locator('.monaco-editor textarea, .monaco-editor .native-edit-context').first().focus();
    const [comes, goes] = [[], []];
    // The first is not counted: the texts may still be being read.
    for (let key = 0; key <= KEYS; key += 1) {
      const [come, go] = [await press('x', true), await press('Backspace', false)];
      if (key > 0) {
        comes.push(come);
        goes.push(go);
      }
    }
    console.log(`VS Code, ${file} (${(text.length / 1e6).toFixed(1)} MB): comes ${summary(comes)}; goes ${summary(goes)}`);
    await stop();
    await until('it has ended', () => sleep(500).then(() => true));
  }
}
rmSync(scratch, { recursive: true, force: true });
process.exit(0);
