// Commands for what the server offers as code actions, so that they have a name in the palette and in the context menu.

import { type CodeAction, commands, type Disposable, type Location, type LocationLink, type TextEditor, window, workspace } from 'vscode';

interface Wanted {
  readonly command: string;
  /** How the titles of the server's actions begin. */
  readonly title: RegExp;
  /** The kind to ask for, where they are offered only to who asks for it. */
  readonly kind?: string;
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
    title: /^(Annotate|Label) all\b/,
    otherwise: 'There is nothing to annotate here: put the cursor into an article with quotations or names that are certain.',
  },
  {
    command: 'corpus-ls.annotate',
    title: /^(Annotate|Label) (?!all\b)/,
    otherwise: 'There is nothing to annotate here: put the cursor on a quotation or a name, or select words.',
  },
  {
    command: 'corpus-ls.removeAnnotations',
    title: /^Remove the (annotation|label)/,
    otherwise: 'There is no annotation here: put the cursor into a span.',
  },
  {
    command: 'corpus-ls.fillHeader',
    title: /^Fill\b/,
    kind: 'refactor.rewrite.header',
    otherwise: 'There is nothing to fill in: put the cursor into an article whose text tells its date, author or title.',
  },
];

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
  const { version } = editor.document;
  const offered = (await offers(editor, wanted.kind)).filter((action) => wanted.title.test(action.title));
  if (offered.length === 0) {
    void window.showInformationMessage(wanted.otherwise);
    return;
  }
  const items = offered.map((action) => ({ label: action.title, action }));
  const picked = items.length === 1 ? items[0] : await window.showQuickPick(items);
  if (picked === undefined) {
    return;
  }
  // Only now is the edit computed, which may go through all files.
  const { title, kind } = picked.action;
  const chosen = (await offers(editor, kind?.value, offered.length)).find((action) => action.title === title);
  // What was typed meanwhile would be overwritten in the wrong place.
  if (chosen === undefined || editor.document.version !== version) {
    return;
  }
  if (chosen.edit !== undefined) {
    // As after a rename, files that were not open are saved, not left open.
    await workspace.applyEdit(chosen.edit, { isRefactoring: true });
  }
  const { command } = chosen;
  if (command !== undefined) {
    await commands.executeCommand(command.command, ...(command.arguments ?? []));
  }
}

/** The server's actions of a kind, the first `resolved` of them with their edits. */
async function offers({ document, selection }: TextEditor, kind?: string, resolved = 0): Promise<CodeAction[]> {
  const offered = await commands.executeCommand<CodeAction[]>('vscode.executeCodeActionProvider', document.uri, selection, kind, resolved);
  return offered ?? [];
}
