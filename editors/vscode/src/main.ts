// The extension's entry: the commands, and the moments at which the server starts, restarts and stops.

import { commands, type ExtensionContext, window, workspace } from 'vscode';

import { registerActions } from './actions';
import { Client } from './client';
import { registerProgram } from './program';
import { showReferences, showReferencesCommand } from './references';
import { registerStatus } from './status';
import { registerTasks } from './tasks';
import { registerViews } from './views';

let client: Client | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  const output = window.createOutputChannel('Corpus', { log: true });
  const started = new Client(context, output);
  client = started;

  context.subscriptions.push(
    output,
    commands.registerCommand('corpus-ls.startServer', () => started.start()),
    commands.registerCommand('corpus-ls.stopServer', () => started.stop()),
    commands.registerCommand('corpus-ls.restartServer', () => started.restart()),
    commands.registerCommand('corpus-ls.showOutput', () => output.show()),
    commands.registerCommand(showReferencesCommand, showReferences),
    ...registerStatus(started),
    ...registerActions(),
    ...registerProgram(started, output),
    ...registerTasks(started),
    ...registerViews(started, context),
    workspace.onDidGrantWorkspaceTrust(() => started.restart()),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('corpus-ls.server.path')) {
        void started.restart();
      }
    }),
  );

  await started.restart();
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}
