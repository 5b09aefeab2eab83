// Pack, unpack, export, open as corpus: the program's commands with dialogs for their arguments. What the program says
// goes to the log; what it could not do is shown.

import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import * as path from 'node:path';
import { pipeline } from 'node:stream/promises';

import {
  commands,
  type Disposable,
  type LogOutputChannel,
  ProgressLocation,
  Uri,
  window,
  workspace,
} from 'vscode';

import type { Client } from './client';

const CORPORA = { Corpora: ['corpus'] };

interface Ended {
  readonly code: number | null;
  readonly said: string;
  readonly printed: string;
}

export function registerProgram(client: Client, output: LogOutputChannel): Disposable[] {
  /** Runs the program; `to` is a file for what it prints. `undefined` if there is no program or the user cancelled. */
  async function run(title: string, args: string[], to?: string): Promise<Ended | undefined> {
    const search = client.program();
    if (!search.found) {
      void window.showErrorMessage(search.problem);
      return undefined;
    }
    output.info(`${search.program} ${args.map((arg) => JSON.stringify(arg)).join(' ')}`);
    return window.withProgress({ location: ProgressLocation.Notification, title, cancellable: true }, async (_, cancelled) => {
      const child = spawn(search.program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
      cancelled.onCancellationRequested(() => child.kill());
      const said: string[] = [];
      const printed: string[] = [];
      child.stderr.setEncoding('utf8').on('data', (text: string) => said.push(text));
      const written =
        to === undefined
          ? child.stdout.setEncoding('utf8').on('data', (text: string) => printed.push(text))
          : pipeline(child.stdout, createWriteStream(to));
      const code = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve));
      await written;
      if (said.length > 0) {
        output.info(said.join('').trimEnd());
      }
      return cancelled.isCancellationRequested ? undefined : { code, said: said.join(''), printed: printed.join('') };
    });
  }

  /** Says how it ended, with what can be done then. */
  async function tell(ended: Ended, done: string, steps: Record<string, () => unknown>): Promise<void> {
    const say = ended.code === 0 ? window.showInformationMessage : ended.code === 1 ? window.showWarningMessage : window.showErrorMessage;
    const first = ended.said.trim().split('\n')[0] ?? '';
    const message = ended.code === 0 ? done : ended.code === 1 ? `${done} Not everything: ${first}` : `corpus-ls could not do it: ${first}`;
    const more = ended.said === '' ? {} : { 'Show Log': () => output.show() };
    const choices: Record<string, () => unknown> = ended.code === 0 || ended.code === 1 ? { ...steps, ...more } : more;
    const chosen = await say(message, ...Object.keys(choices));
    await choices[chosen ?? '']?.();
  }

  async function pack(clicked?: Uri, all?: Uri[], target?: Uri): Promise<void> {
    const folders = all ?? (clicked && [clicked]) ?? (await choose('Pack', 'Folder of texts to pack', { canSelectFolders: true, canSelectFiles: false, canSelectMany: true }));
    const first = folders?.[0];
    if (folders === undefined || first === undefined) {
      return;
    }
    const to = target ?? (await window.showSaveDialog({ title: 'Corpus to write', defaultUri: Uri.file(`${first.fsPath}.corpus`), filters: CORPORA }));
    if (to === undefined) {
      return;
    }
    const ended = await run('Packing', ['pack', '-o', to.fsPath, ...folders.map((folder) => folder.fsPath)]);
    if (ended !== undefined) {
      await tell(ended, `${path.basename(to.fsPath)} is packed.`, { Open: () => window.showTextDocument(to) });
    }
  }

  async function unpack(clicked?: Uri, _?: Uri[], target?: Uri): Promise<void> {
    const corpus = await corpusFor(clicked, 'Unpack');
    if (corpus === undefined) {
      return;
    }
    const folder = target ?? (await choose('Unpack here', 'Folder to unpack into', { canSelectFolders: true, canSelectFiles: false }))?.[0];
    if (folder === undefined) {
      return;
    }
    const ended = await run('Unpacking', ['unpack', '-d', folder.fsPath, corpus.fsPath]);
    if (ended !== undefined) {
      await tell(ended, `${path.basename(corpus.fsPath)} is unpacked.`, { 'Show Folder': () => commands.executeCommand('revealFileInOS', folder) });
    }
  }

  async function exportTo(clicked?: Uri, _?: Uri[], target?: Uri): Promise<void> {
    const corpus = await corpusFor(clicked, 'Export');
    if (corpus === undefined) {
      return;
    }
    const defaultUri = Uri.file(corpus.fsPath.replace(/\.corpus$/, '') + '.jsonl');
    const to = target ?? (await window.showSaveDialog({ title: 'File to write', defaultUri, filters: { 'JSON lines': ['jsonl'] } }));
    if (to === undefined) {
      return;
    }
    const ended = await run('Exporting', ['export', '--to', 'jsonl', corpus.fsPath], to.fsPath);
    if (ended !== undefined) {
      await tell(ended, `${path.basename(to.fsPath)} is written.`, { Open: () => window.showTextDocument(to) });
    }
  }

  async function openAsCorpus(clicked?: Uri): Promise<void> {
    const folder = clicked ?? (await choose('Open', 'Folder of texts to open as one corpus', { canSelectFolders: true, canSelectFiles: false }))?.[0];
    if (folder === undefined) {
      return;
    }
    const ended = await run('Reading the folder', ['pack', folder.fsPath]);
    if (ended !== undefined && ended.code !== 2) {
      await window.showTextDocument(await workspace.openTextDocument({ language: 'corpus', content: ended.printed }));
    }
    if (ended !== undefined && ended.code !== 0) {
      await tell(ended, 'The folder is open as a corpus.', {});
    }
  }

  return [
    commands.registerCommand('corpus-ls.pack', pack),
    commands.registerCommand('corpus-ls.unpack', unpack),
    commands.registerCommand('corpus-ls.export', exportTo),
    commands.registerCommand('corpus-ls.openAsCorpus', openAsCorpus),
  ];
}

async function choose(openLabel: string, title: string, rest: object): Promise<Uri[] | undefined> {
  const defaultUri = workspace.workspaceFolders?.[0]?.uri;
  return window.showOpenDialog({ openLabel, title, ...(defaultUri && { defaultUri }), ...rest });
}

/** The corpus that was clicked on, else the one in the editor, else one to be chosen; saved, as the program reads the disk. */
async function corpusFor(clicked: Uri | undefined, verb: string): Promise<Uri | undefined> {
  const active = window.activeTextEditor?.document;
  const shown = active?.languageId === 'corpus' && active.uri.scheme === 'file' ? active.uri : undefined;
  const corpus = clicked ?? shown ?? (await choose(verb, `Corpus to ${verb.toLowerCase()}`, { filters: CORPORA }))?.[0];
  const open = workspace.textDocuments.find((document) => document.uri.toString() === corpus?.toString());
  if (open?.isDirty && !(await open.save())) {
    return undefined;
  }
  return corpus;
}
