// Commands for what the server offers as code actions, so that they have a name in the palette and in the context menu.

import { type CodeAction, commands, type Disposable, type Location, type LocationLink, type TextEditor, window, workspace } from 'vscode';

interface Wanted {
  readonly command: string;
  /** How the titles of the server's actions begin. */
  readonly title: RegExp;
  /** What to say where none is offered. */
  readonly otherwise: string;
}

const WANTED: Wanted[] = [
  {
    command: 'corpus-ls.declareEntity',
    title: /^Declare\b/,
    otherwise: 'There is nothing to declare here: put the cursor on a name that no ENTITY has.',
  },
  {
    command: 'corpus-ls.annotateAll',
    title: /^Annotate all\b/,
    otherwise: 'There is nothing to annotate here: put the cursor into an article with quotations or names that are certain.',
  },
  {
    command: 'corpus-ls.annotate',
    title: /^Annotate (?!all\b)/,
    otherwise: 'There is nothing to annotate here: put the cursor on a quotation or a name.',
  },
  {
    command: 'corpus-ls.fillHeader',
    title: /^Fill\b/,
    otherwise: 'There is nothing to fill in: put the cursor into an article whose text tells its date, author or title.',
  },
];

/** Actions whose edits the server computes before they are shown. */
const RESOLVED = 16;

export function registerActions(): Disposable[] {
  return [
    ...WANTED.map((wanted) => commands.registerTextEditorCommand(wanted.command, (editor) => void choose(editor, wanted))),
    commands.registerTextEditorCommand('corpus-ls.goToSource', (editor) => void goToSource(editor)),
  ];
}

/** A quotation's definitions are the texts that have its words, the best source first. */
async function goToSource({ document, selection }: TextEditor): Promise<void> {
  const found = await commands.executeCommand<(Location | LocationLink)[]>('vscode.executeDefinitionProvider', document.uri, selection.active);
  const first = found?.[0];
  if (first === undefined) {
    void window.showInformationMessage('No source is known: put the cursor into a quotation whose words another text has.');
    return;
  }
  const [uri, range] = 'targetUri' in first ? [first.targetUri, first.targetSelectionRange ?? first.targetRange] : [first.uri, first.range];
  await window.showTextDocument(uri, { selection: range });
}

async function choose(editor: TextEditor, wanted: Wanted): Promise<void> {
  const { document, selection } = editor;
  const { version } = document;
  const offered = await commands.executeCommand<CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    selection,
    undefined,
    RESOLVED,
  );
  const actions = (offered ?? []).filter((action) => wanted.title.test(action.title));
  if (actions.length === 0) {
    void window.showInformationMessage(wanted.otherwise);
    return;
  }
  const items = actions.map((action) => ({ label: action.title, action }));
  const chosen = items.length === 1 ? items[0] : await window.showQuickPick(items);
  // What was typed meanwhile would be overwritten in the wrong place.
  if (chosen === undefined || document.version !== version) {
    return;
  }
  if (chosen.action.edit !== undefined) {
    await workspace.applyEdit(chosen.action.edit);
  }
  const { command } = chosen.action;
  if (command !== undefined) {
    await commands.executeCommand(command.command, ...(command.arguments ?? []));
  }
}
