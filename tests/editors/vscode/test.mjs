// The packed extension in a real VS Code: what stands on the screen, every command, and what happens when the server is
// killed or cannot be found. Run by ../vscode.sh. Screenshots are kept in the folder SCREENSHOTS.

import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { processes, sleep, start, until } from './editor.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const shots = process.env.SCREENSHOTS ?? `${root}/target/vscode`;
mkdirSync(shots, { recursive: true });

const scratch = mkdtempSync(path.join(tmpdir(), 'corpus-vscode-'));
// A blank and a letter beyond ASCII: in URIs both are escaped.
const folder = `${scratch}/my wörk`;
mkdirSync(folder);
for (const file of readdirSync(`${root}/examples`).filter((file) => file.endsWith('.corpus'))) {
  cpSync(`${root}/examples/${file}`, `${folder}/${file}`);
}
cpSync(`${root}/examples/raw`, `${folder}/raw`, { recursive: true });
writeFileSync(`${folder}/corpus.toml`, '');

let failures = 0;
const editor = await start({ scratch, folder, vsix: process.env.VSIX });
const { page } = editor;

/** What of the extension was run here: commands, and views by the commands that show them. */
const exercised = new Set();
function inside(run, ...args) {
  for (const [name] of `${run} ${JSON.stringify(args)}`.matchAll(/corpus-ls\.\w+/g)) {
    exercised.add(name);
  }
  return editor.inside(run, ...args);
}
const command = (name, ...args) => inside((vscode, name, args) => vscode.commands.executeCommand(name, ...args).then(() => null), name, args);
const server = `${readdirSync(editor.extensions).map((name) => `${editor.extensions}/${name}`).find((name) => name.includes('corpus-ls.corpus-ls'))}/server/corpus-ls`;

/** One thing that should be so. A failure is told with a picture, and the next check goes on. */
async function check(what, body) {
  const began = Date.now();
  try {
    await body();
    console.log(`ok   ${what} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
  } catch (error) {
    failures += 1;
    console.log(`FAIL ${what}\n     ${String(error?.message ?? error).replaceAll('\n', '\n     ')}`);
    await shot(`failed-${failures}`);
  }
}

const shot = (name) => page.screenshot({ path: `${shots}/${name}.png` });

/** What is written in the first element that fits, once it holds `text`. */
const shows = (what, selector, text) =>
  until(`${what} shows ${text}`, async () => {
    const all = await page.locator(selector).allInnerTexts();
    // Lists draw blanks as non-breaking ones.
    return all.map((one) => one.replaceAll(' ', ' ')).find((one) => one.includes(text));
  });

const open = (name) =>
  inside(
    async (vscode, name) => {
      const uri = vscode.Uri.joinPath(vscode.workspace.workspaceFolders[0].uri, name);
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: false });
    },
    name,
  );

/** Puts the cursor before the first `text` in or after the first `anchor` of the active editor. */
const place = (anchor, text) =>
  inside(
    (vscode, anchor, text) => {
      const editor = vscode.window.activeTextEditor;
      const all = editor.document.getText();
      const from = all.indexOf(anchor);
      const offset = from < 0 ? -1 : all.indexOf(text, from);
      if (offset < 0) {
        throw new Error(`"${text}" after "${anchor}" is not in the example`);
      }
      const at = editor.document.positionAt(offset + 1);
      editor.selection = new vscode.Selection(at, at);
      editor.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType.InCenter);
      return at.line;
    },
    anchor,
    text,
  );

const textHere = () => inside((vscode) => vscode.window.activeTextEditor.document.getText());

/** The file and the line, from 1, that the cursor is in. */
const cursor = () =>
  inside((vscode) => {
    const { document, selection } = vscode.window.activeTextEditor;
    return [vscode.workspace.asRelativePath(document.uri), document.lineAt(selection.active.line).text.slice(0, 80)];
  });

const state = async () => {
  // The command ends when something is chosen.
  await inside((vscode) => void vscode.commands.executeCommand('corpus-ls.showServerState'));
  const title = page.locator('.quick-input-widget:visible .quick-input-title');
  const text = await until('the list of what can be done', async () => (await title.count()) === 1 && title.innerText());
  await page.keyboard.press('Escape');
  await until('the list is gone', async () => (await title.count()) === 0);
  return text;
};

const toasts = '.notifications-toasts .notification-list-item-message';
/** The editor shows three messages in 800 ms and keeps others in the background. */
const clearToasts = () => command('notifications.clearAll').then(() => sleep(900));

// What stands on the screen ------------------------------------------------------------------------------------------

await check('the server that was packed starts, with none on PATH', async () => {
  await open('broken.corpus');
  await until('a server', () => processes(server).length === 1);
  await until('it runs', async () => (await state()).includes('running'));
});

await check('mistakes are underlined', async () => {
  await until('diagnostics', () => inside((vscode) => vscode.languages.getDiagnostics(vscode.window.activeTextEditor.document.uri).length > 10));
  const found = await inside((vscode) => {
    const { document } = vscode.window.activeTextEditor;
    return vscode.languages.getDiagnostics(document.uri).map((it) => `${it.code?.value ?? it.code} ${document.lineAt(it.range.start.line).text.slice(0, 8)}`);
  });
  assert.ok(found.includes('delimiter/unknown-keyword <<<FIEL '), found.join('\n'));
  await place('<<<FIEL', 'FIEL');
  await until('a squiggle', async () => (await page.locator('.squiggly-error').count()) > 0);
  await shot('squiggles');
});

await check('an altered quotation behind five hundred hints is underlined', async () => {
  const words = 'The harbour will not be sold to anybody from abroad, not this year and not the next.';
  const hints = '“We go," she said.\n\n'.repeat(600);
  writeFileSync(`${folder}/many.corpus`, `<<<FILE a.txt>>>\n${hints}<<<FILE b.txt>>>\n“${words}”\n<<<FILE c.txt>>>\n“${words.replace('not this year', 'neither this year')}”\n`);
  await open('many.corpus');
  await place('<<<FILE c.txt', 'neither');
  const severities = () => inside((vscode) => vscode.languages.getDiagnostics(vscode.window.activeTextEditor.document.uri).map((it) => it.severity));
  await until('the squiggle', async () => (await page.locator('.squiggly-info').count()) > 0);
  const found = await severities();
  assert.ok(found.length > 600 && found.filter((severity) => severity < 3).length === 1, found.join());
  await command('workbench.action.closeActiveEditor');
  rmSync(`${folder}/many.corpus`);
});

await check('an altered quotation in a file that nobody opened is told', async () => {
  const words = 'The old mill will be painted white before the winter, and the town will pay for it.';
  writeFileSync(`${folder}/unopened.corpus`, `<<<FILE mill.txt>>>\n“${words}”\n<<<FILE copy.txt>>>\n“${words.replace('white', 'grey')}”\n`);
  const codes = () =>
    inside((vscode) => {
      const found = vscode.languages.getDiagnostics().filter(([uri]) => uri.path.endsWith('/unopened.corpus'));
      return found.flatMap(([, list]) => list.map((it) => `${it.code?.value ?? it.code} ${it.range.start.line}`));
    });
  await until('the finding', async () => (await codes()).includes('quote/altered 3'));
  rmSync(`${folder}/unopened.corpus`);
  await until('it has gone with its file', async () => (await codes()).length === 0);
});

await check('prose is typed without snippets in the way', async () => {
  await inside(async (vscode) => vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: 'corpus', content: '<<<FILE a.txt>>>\n' })).then(() => null));
  await command('workbench.action.focusActiveEditorGroup');
  await command('cursorBottom');
  await page.keyboard.type('None came from there by ref', { delay: 60 });
  await sleep(500);
  assert.equal(await page.locator('.suggest-widget.visible .monaco-list-row').count(), 0);
  await command('workbench.action.revertAndCloseActiveEditor');
  await open('broken.corpus');
});

await check('a quick fix mends a header', async () => {
  await place('<<<FIEL', 'FIEL');
  const title = await inside(async (vscode) => {
    const { document, selection } = vscode.window.activeTextEditor;
    const actions = await vscode.commands.executeCommand('vscode.executeCodeActionProvider', document.uri, selection, 'quickfix');
    const fix = actions.find((action) => action.isPreferred && action.edit);
    await vscode.workspace.applyEdit(fix.edit);
    return fix.title;
  });
  assert.match(title, /FILE/);
  await until('the finding goes', () =>
    inside((vscode) =>
      vscode.languages.getDiagnostics(vscode.window.activeTextEditor.document.uri).every((it) => (it.code?.value ?? it.code) !== 'delimiter/unknown-keyword'),
    ),
  );
  await command('workbench.action.files.revert');
});

await check('the card of a name', async () => {
  await open('harbour.corpus');
  await place('Ioan Tserkan said this week', 'Tserkan');
  // The first one goes away when the text is coloured anew.
  const hover = page.locator('.monaco-hover', { hasText: 'Yoan Cerkan' });
  await until('the hover', async () => {
    await command('editor.action.showHover');
    await sleep(500);
    return (await hover.count()) > 0;
  });
  await shot('hover');
  await page.keyboard.press('Escape');
});

await check('the outline', async () => {
  await command('outline.focus');
  await shows('the outline', '.outline-pane .monaco-list-row', 'Yoan Cerkan');
  await shot('outline');
});

await check('from a quotation to its source', async () => {
  await open('harbour.corpus');
  await place('The first is by our prime minister.', 'Nobody consults');
  await command('corpus-ls.goToSource');
  const [file, line] = await until('the transcript', async () => {
    const at = await cursor();
    return at[1].startsWith('Cerkan: The union is informed today') && at;
  });
  assert.equal(file, 'harbour.corpus', line);
  await shot('source');
});

await check('references in the peek view, by the command of the server', async () => {
  await inside(async (vscode) => {
    const { document, selection } = vscode.window.activeTextEditor;
    const position = { line: selection.active.line, character: 0 };
    const range = { start: position, end: { line: position.line, character: 5 } };
    const uri = document.uri.toString();
    await vscode.commands.executeCommand('corpus-ls.showReferences', uri, position, [{ uri, range }, { uri, range: { start: { line: 0, character: 0 }, end: { line: 0, character: 3 } } }]);
  });
  await shows('the peek view', '.peekview-widget .monaco-list-row', 'Cerkan');
  await page.keyboard.press('Escape');
});

await check('words take ids whole', async () => {
  await place('from=press-conference-2024-03-05', 'press-conference');
  const word = await inside((vscode) => {
    const { document, selection } = vscode.window.activeTextEditor;
    return document.getText(document.getWordRangeAtPosition(selection.active));
  });
  assert.equal(word, 'press-conference-2024-03-05');
});

await check('snippets', async () => {
  const text = await inside(async (vscode) => {
    const document = await vscode.workspace.openTextDocument({ language: 'corpus', content: '' });
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('editor.action.insertSnippet', { langId: 'corpus', name: 'Mention' });
    return document.getText();
  });
  assert.equal(text, '[name]{ref=id}');
  await command('workbench.action.revertAndCloseActiveEditor');
  await sleep(500);
  assert.deepEqual(await page.locator(toasts).allInnerTexts(), [], 'an unsaved corpus is thrown away in silence');
});

await check('a header typed by hand, with what is suggested, is whole', async () => {
  await inside(async (vscode) => vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: 'corpus', content: '' })).then(() => null));
  await command('workbench.action.focusActiveEditorGroup');
  await page.keyboard.type('<<<FI', { delay: 50 });
  await page.locator('.suggest-widget.visible .monaco-list-row.focused', { hasText: 'FILE' }).waitFor();
  // The server alone offers headers: no snippet of the extension stands beside it.
  assert.equal(await page.locator('.suggest-widget.visible .monaco-list-row', { hasText: 'FILE' }).count(), 1);
  await page.keyboard.press('Enter');
  await until('the lines', async () => (await textHere()).includes('<<<END>>>'));
  assert.match(await textHere(), /^<<<FILE name[^<>]*>>>\r?\n\r?\n<<<END>>>$/);
  await command('workbench.action.revertAndCloseActiveEditor');
  await clearToasts();
});

// What the client library does with the server's answers by itself --------------------------------------------------

await check('a rename by F2 reaches every place, in a closed file too, and is undone in one step', async () => {
  const closed = `${folder}/closed.corpus`;
  const onDisk = () => [`${folder}/harbour.corpus`, closed].map((file) => readFileSync(file, 'utf8'));
  writeFileSync(closed, '<<<FILE closed.txt>>>\n[The chair of the union]{ref=ruhl} said nothing.\n');
  await open('harbour.corpus');
  await place('<<<ENTITY ruhl', 'ruhl');
  const before = onDisk();
  const uses = (texts, id) => texts.map((text) => text.match(new RegExp(`=${id}\\b`, 'g'))?.length ?? 0);
  await until('the server has read it', () =>
    inside(async (vscode) => {
      const { document, selection } = vscode.window.activeTextEditor;
      return (await vscode.commands.executeCommand('vscode.executeDocumentRenameProvider', document.uri, selection.active, 'nevena')).size === 2;
    }),
  );
  await command('workbench.action.focusActiveEditorGroup');
  await page.keyboard.press('F2');
  await page.locator('.rename-box input:focus').waitFor();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('nevena');
  await page.keyboard.press('Enter');
  // The editor saves what it changed beyond the file that is being looked at: `files.refactoring.autoSave`.
  await until('both files on the disk', () => uses(onDisk(), 'ruhl').every((count) => count === 0));
  assert.deepEqual(uses(onDisk(), 'nevena'), uses(before, 'ruhl'));

  // The editor lets go of the file that was closed a moment after it is saved; an undo in that moment reaches one file only.
  await sleep(2000);
  await command('undo');
  const texts = () =>
    inside((vscode) => ['harbour', 'closed'].map((name) => vscode.workspace.textDocuments.find(({ uri }) => uri.path.endsWith(`/${name}.corpus`))?.getText()));
  await until('both texts as they were', async () => JSON.stringify(await texts()) === JSON.stringify(before));
  await until('both files as they were', async () => {
    await command('workbench.action.files.saveAll');
    return JSON.stringify(onDisk()) === JSON.stringify(before);
  });
  await command('workbench.action.closeAllEditors');
  rmSync(closed);
  await open('harbour.corpus');
});

await check('inlay hints, lenses and semantic tokens', async () => {
  const counts = await until('all three', () =>
    inside(async (vscode) => {
      const { document } = vscode.window.activeTextEditor;
      const all = new vscode.Range(0, 0, document.lineCount, 0);
      const hints = await vscode.commands.executeCommand('vscode.executeInlayHintProvider', document.uri, all);
      const lenses = await vscode.commands.executeCommand('vscode.executeCodeLensProvider', document.uri, 3);
      const tokens = await vscode.commands.executeCommand('vscode.provideDocumentSemanticTokens', document.uri);
      const found = [hints?.length, lenses?.length, lenses?.[0]?.command?.command, tokens?.data.length ?? Object.keys(tokens?.data ?? {}).length];
      return found[0] > 0 && found[1] > 0 && found[3] > 0 && found;
    }),
  );
  assert.equal(counts[2], 'corpus-ls.showReferences');
});

await check('Annotate All Occurrences writes speakers', async () => {
  await place('Pressed on the 2,140 people', 'Pressed');
  await inside((vscode) => void vscode.commands.executeCommand('corpus-ls.annotateAll'));
  await until('spans', () => inside((vscode) => vscode.window.activeTextEditor.document.isDirty));
  assert.match(await inside((vscode) => vscode.window.activeTextEditor.document.getText()), /which is not the same as no tender,"\]\{by=valk\}/);
  await command('workbench.action.files.revert');
});

/** Answers the question that a command asks with the item that holds `text`. */
const offered = (text) => page.locator('.quick-input-widget:visible .quick-input-list .monaco-list-row', { hasText: text }).first();
const pick = (text) => offered(text).click();

await check('Annotate Here writes a span, Remove Annotations takes it away', async () => {
  const before = await textHere();
  await place('Ioan Tserkan said this week', 'Tserkan');
  await inside((vscode) => void vscode.commands.executeCommand('corpus-ls.annotate'));
  await until('a span', async () => (await textHere()).includes('[Ioan Tserkan]{ref=cerkan} said this week'));
  await place('[Ioan Tserkan]{ref=cerkan} said', 'Tserkan');
  await inside((vscode) => void vscode.commands.executeCommand('corpus-ls.removeAnnotations'));
  await pick('Remove the annotation `{ref=cerkan}`');
  await until('the text as it was', async () => (await textHere()) === before);
  await command('workbench.action.files.revert');
});

await check('Annotate All Occurrences: every mention in the file, and undone in one step', async () => {
  const before = await textHere();
  await place('<<<ENTITY ruhl', 'ruhl');
  await inside((vscode) => void vscode.commands.executeCommand('corpus-ls.annotateAll'));
  await pick('in this file');
  await until('spans', async () => (await textHere()).split(']{ref=ruhl}').length > 5);
  await command('undo');
  await until('the text as it was', async () => (await textHere()) === before);
  await command('workbench.action.files.revert');
});

await check('Declare Entity writes an ENTITY for a name', async () => {
  await inside(async (vscode) => {
    const content = '<<<FILE a.txt>>>\nIn the evening Olan Brask came. They knew that Brask had left, but Olan Brask said nothing.\n';
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: 'corpus', content }));
  });
  await place('In the evening', 'Olan');
  // Names are declared where the workspace has its entities, or here.
  const here = /as `olan-brask`$/;
  await until('both places', async () => {
    await inside((vscode) => void vscode.commands.executeCommand('corpus-ls.declareEntity'));
    return until('it', () => offered(here).isVisible(), 3000);
  });
  await pick(here);
  await until('an ENTITY', async () => /^<<<ENTITY .*name="Olan Brask"/m.test(await textHere()));
  await command('workbench.action.revertAndCloseActiveEditor');
  await clearToasts();
});

await check('Fill Header from Text', async () => {
  await inside(async (vscode) => {
    const content = '<<<FILE a.txt>>>\n# The ferry stays\n\nIt will sail on every day of the winter, the pilot said on the quay.\n';
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: 'corpus', content }));
  });
  await place('It will sail', 'sail');
  await until('a title', async () => {
    await inside((vscode) => void vscode.commands.executeCommand('corpus-ls.fillHeader'));
    return until('it', async () => /^<<<FILE a\.txt title="The ferry stays"/.test(await textHere()), 3000);
  });
  await command('workbench.action.revertAndCloseActiveEditor');
  await clearToasts();
});

// The trees ----------------------------------------------------------------------------------------------------------

const rows = '.part.sidebar .monaco-list-row';

await check('Documents by date and outlet, following the cursor', async () => {
  await open('harbour.corpus');
  await command('corpus-ls.documents.focus');
  await shows('the tree', rows, '2024');
  await place('# Cabinet leases', 'Cabinet');
  await shows('the tree', `${rows}.selected`, 'Cabinet leases Port of Ostrel');
  await shot('documents');
});

await check('Entities by type with their mentions', async () => {
  await command('corpus-ls.entities.focus');
  await place('Ioan Tserkan said this week', 'Tserkan');
  await shows('the tree', `${rows}.selected`, 'Yoan Cerkan');
  await shot('entities');
});

await check('Quotations by speaker with their other places', async () => {
  await command('corpus-ls.quotations.focus');
  await place('The first is by our prime minister.', 'Nobody consults');
  await shows('the tree', `${rows}.selected`, 'other places');
  await shot('quotations');
});

await check('Stop Following the Cursor, Follow the Cursor, Refresh', async () => {
  await command('corpus-ls.unfollowCursor');
  await place('Mr Cerkan presented', 'presented');
  await place('said Nevena Ruhl of the', 'Ruhl');
  await sleep(1500);
  assert.equal(await page.locator(`${rows}.selected`, { hasText: 'Nevena Ruhl' }).count(), 0);
  await command('corpus-ls.followCursor');
  await command('corpus-ls.entities.focus');
  await shows('the tree', `${rows}.selected`, 'Nevena Ruhl');
  // All that can be seen of it, where nothing has changed, is that the server says much at once: what the editor asks for now
  // and then is answered in a few hundred bytes.
  const said = () => Number(/^wchar: (\d+)/m.exec(readFileSync(`/proc/${processes(server)[0]}/io`, 'utf8'))[1]);
  const before = await until('silence', async () => {
    const then = said();
    await sleep(1000);
    return said() < then + 500 && said();
  });
  await command('corpus-ls.refreshViews');
  await until('the trees are asked for again', () => said() > before + 4000, 10_000);
});

await check('the trees by keyboard, with labels for who does not see them', async () => {
  await command('corpus-ls.entities.focus');
  await command('list.focusFirst');
  const focused = page.locator(`${rows}.focused`);
  await until('a label', async () => /^(person|type), /.test((await focused.first().getAttribute('aria-label')) ?? ''));
  await page.keyboard.press('ArrowDown');
  await until('the next', async () => /, Yoan Cerkan, \d+ mentions/.test((await focused.first().getAttribute('aria-label')) ?? ''));
  await page.keyboard.press('Enter');
  await until('its place', async () => (await cursor())[1].startsWith('<<<ENTITY cerkan'));
});

await check('the trees follow what is typed', async () => {
  await inside(async (vscode) => {
    const edit = new vscode.WorkspaceEdit();
    edit.insert(vscode.window.activeTextEditor.document.uri, new vscode.Position(0, 0), '<<<ENTITY added type=person name="Added Here">>>\n');
    await vscode.workspace.applyEdit(edit);
  });
  await command('corpus-ls.entities.focus');
  await place('Added Here', 'Added');
  await shows('the tree', `${rows}.selected`, 'Added Here');
  await command('workbench.action.files.revert');
  await command('workbench.view.explorer');
});

// Commands -----------------------------------------------------------------------------------------------------------

await check('every command of the manifest is there', async () => {
  const missing = await inside(async (vscode) => {
    const known = new Set(await vscode.commands.getCommands());
    const { commands } = vscode.extensions.getExtension('corpus-ls.corpus-ls').packageJSON.contributes;
    return commands.map(({ command }) => command).filter((command) => !known.has(command));
  });
  assert.deepEqual(missing, []);
});

/** Runs a command with URIs of paths. Dialogs are not shown where all is given. */
const withPaths = (name, ...paths) =>
  inside(
    (vscode, name, paths) => {
      const uri = (it) => (typeof it === 'string' ? vscode.Uri.file(it) : (it?.map(uri) ?? undefined));
      // Ends only when its message is answered.
      void vscode.commands.executeCommand(name, ...paths.map(uri));
    },
    name,
    paths,
  );

await check('Pack Folder, Unpack: byte for byte', async () => {
  await withPaths('corpus-ls.pack', `${folder}/raw`, [`${folder}/raw`], `${scratch}/packed.corpus`);
  await shows('a message', toasts, 'packed.corpus is packed.');
  await clearToasts();
  mkdirSync(`${scratch}/unpacked`);
  await withPaths('corpus-ls.unpack', `${scratch}/packed.corpus`, null, `${scratch}/unpacked`);
  await shows('a message', toasts, 'packed.corpus is unpacked.');
  for (const file of readdirSync(`${folder}/raw`)) {
    assert.deepEqual(readFileSync(`${scratch}/unpacked/${file}`), readFileSync(`${folder}/raw/${file}`), file);
  }
  await clearToasts();
});

await check('Export', async () => {
  await withPaths('corpus-ls.export', `${folder}/harbour.corpus`, null, `${scratch}/harbour.jsonl`);
  await shows('a message', toasts, 'harbour.jsonl is written.');
  const lines = readFileSync(`${scratch}/harbour.jsonl`, 'utf8').trim().split('\n').map((line) => JSON.parse(line));
  assert.ok(lines.length > 10 && lines.every((line) => typeof line.text === 'string'));
  await clearToasts();
});

await check('Open Folder as Corpus', async () => {
  await withPaths('corpus-ls.openAsCorpus', `${folder}/raw`);
  await until('a corpus without a name', () => inside((vscode) => vscode.window.activeTextEditor?.document.isUntitled && vscode.window.activeTextEditor.document.getText().startsWith('<<<FILE ')));
  await command('workbench.action.revertAndCloseActiveEditor');
});

await check('Check All Corpora: a task that fills the Problems view while no server does', async () => {
  await command('workbench.action.closeAllEditors');
  await command('corpus-ls.stopServer');
  await inside(async (vscode) => {
    const ended = new Promise((done) => vscode.tasks.onDidEndTask(done));
    await vscode.commands.executeCommand('corpus-ls.check');
    await ended;
  });
  await command('workbench.actions.view.problems');
  await shows('the Problems view', '.markers-panel-container .monaco-list-row', '`organisation` is no type of entity');
  await shot('problems');
  await command('workbench.action.closePanel');
  await command('corpus-ls.startServer');
});

await check('commands say what they need where nothing is offered', async () => {
  await open('harbour.corpus');
  for (const [name, message] of [
    ['corpus-ls.goToSource', 'No source is known'],
    ['corpus-ls.declareEntity', 'There is nothing to declare here'],
    ['corpus-ls.removeAnnotations', 'There is no annotation here'],
    ['corpus-ls.fillHeader', 'There is nothing to fill in'],
  ]) {
    await place('<<<ENTITY istren', 'Capital');
    await command(name);
    await shows('a message', toasts, message);
    await clearToasts();
  }
});

await check('the context menu, by keyboard', async () => {
  await place('Ioan Tserkan said this week', 'Tserkan');
  await command('workbench.action.focusActiveEditorGroup');
  await page.keyboard.press('Shift+F10');
  // Its items stand in a tree of their own.
  const items = page.getByRole('menuitem');
  const wanted = ['Go to Source of Quotation', 'Declare Entity', 'Annotate Here…', 'Annotate All Occurrences…', 'Remove Annotations…', 'Fill Header from Text'];
  await until('the menu', async () => (await items.allInnerTexts()).some((text) => text.includes('Go to Source')));
  const labels = (await items.allInnerTexts()).map((text) => text.replaceAll('\u00a0', ' ').trim());
  for (const label of wanted) {
    assert.ok(labels.some((text) => text.startsWith(label)), `${label} is not among ${labels.join(' | ')}`);
  }
  await page.keyboard.press('Escape');
});

// The server comes and goes ------------------------------------------------------------------------------------------

await check('Stop Server, Start Server, Restart Server', async () => {
  await command('corpus-ls.stopServer');
  await until('no server', () => processes(server).length === 0);
  await until('it is stopped', async () => (await state()).includes('stopped'));
  await command('corpus-ls.documents.focus');
  await shows('the view says so', '.part.sidebar .welcome-view', 'The corpus server is not running.');
  await command('corpus-ls.startServer');
  const [first] = await until('a server', () => processes(server).length === 1 && processes(server));
  await command('corpus-ls.restartServer');
  await until('another server', () => processes(server).length === 1 && processes(server)[0] !== first);
  await until('it runs', async () => (await state()).includes('running'));
});

await check('a server that is killed is started again, and answers', async () => {
  const [first] = processes(server);
  process.kill(first, 'SIGKILL');
  await until('another server', () => processes(server).length === 1 && processes(server)[0] !== first);
  await open('harbour.corpus');
  await place('Ioan Tserkan said this week', 'Tserkan');
  await until('a hover', () =>
    inside(async (vscode) => {
      const { document, selection } = vscode.window.activeTextEditor;
      const hovers = await vscode.commands.executeCommand('vscode.executeHoverProvider', document.uri, selection.active);
      return hovers.some((hover) => hover.contents.some((part) => (part.value ?? part).includes('Yoan Cerkan')));
    }),
  );
});

await check('after six deaths it is given up with a message, and Restart Server brings it back', async () => {
  for (let death = 2; death <= 6; death++) {
    const [pid] = await until('a server', async () => (await state()).includes('running') && processes(server).length === 1 && processes(server));
    process.kill(pid, 'SIGKILL');
    await until('it is gone', () => !processes(server).includes(pid));
  }
  await shows('a message', toasts, 'is not started again');
  assert.equal(processes(server).length, 0);
  await shot('given-up');
  await clearToasts();
  await command('corpus-ls.restartServer');
  await until('it runs', async () => (await state()).includes('running'));
});

await check('a wrong path: the message says which, and what to do', async () => {
  editor.change({ 'corpus-ls.server.path': '/nowhere/corpus-ls' });
  await shows('a message', toasts, 'leads to "/nowhere/corpus-ls", which is not a program');
  await page.locator('.notifications-toasts a:has-text("Open Settings"), .notifications-toasts .monaco-button:has-text("Open Settings")').first().waitFor();
  await shot('wrong-path');
  assert.match(await state(), /not running/);
  await clearToasts();
  editor.change({});
  await until('it runs', async () => (await state()).includes('running'));
});

await check('Show Log', async () => {
  await command('corpus-ls.showOutput');
  // This build of the editor cannot write logs: only that the right one is shown can be seen.
  await shows('the panel', '.part.panel .monaco-select-box', 'Corpus');
  await command('workbench.action.closePanel');
});

await check('the walkthrough', async () => {
  await inside((vscode) => void vscode.commands.executeCommand('workbench.action.openWalkthrough', 'corpus-ls.corpus-ls#start', false));
  await shows('the page', '.gettingStartedContainer', 'Get Started with Corpora');
  await sleep(500);
  await shot('walkthrough');
  await command('workbench.action.closeActiveEditor');
});

await check('every command and every view of the manifest was run here', async () => {
  const { commands, views } = JSON.parse(readFileSync(`${root}/editors/vscode/package.json`, 'utf8')).contributes;
  const all = [...commands.map(({ command }) => command), ...Object.values(views).flat().map(({ id }) => id)];
  assert.deepEqual(all.filter((name) => !exercised.has(name)), []);
});

await editor.stop();

// A workspace that is not trusted ---------------------------------------------------------------------------------------

await check('in a workspace that is not trusted, only the packed program runs', async () => {
  const settings = { 'corpus-ls.server.path': '/nowhere/corpus-ls', 'security.workspace.trust.startupPrompt': 'never', 'security.workspace.trust.banner': 'never', 'security.workspace.trust.untrustedFiles': 'open' };
  const scratchHere = `${scratch}/untrusted`;
  const other = await start({ scratch: scratchHere, folder, vsix: process.env.VSIX, settings, trust: true });
  try {
    assert.equal(await other.inside((vscode) => vscode.workspace.isTrusted), false);
    await other.inside(async (vscode) => {
      const uri = vscode.Uri.joinPath(vscode.workspace.workspaceFolders[0].uri, 'broken.corpus');
      await vscode.window.showTextDocument(uri);
    });
    const packed = server.replace(editor.extensions, other.extensions);
    await until('the packed server', () => processes(packed).length === 1);
    await until('diagnostics', () => other.inside((vscode) => vscode.languages.getDiagnostics(vscode.window.activeTextEditor.document.uri).length > 10));
  } finally {
    await other.stop();
  }
});

if (process.env.KEEP === undefined) {
  rmSync(scratch, { recursive: true, force: true });
}
console.log(failures === 0 ? 'all is well' : `${failures} failed`);
process.exit(failures === 0 ? 0 : 1);
