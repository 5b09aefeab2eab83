// The extension's entry: the commands, and the moments at which the server starts, restarts and stops.

import { commands, type ExtensionContext, window, workspace } from 'vscode';

import { Client } from './client';
import { showReferences, showReferencesCommand } from './references';

let client: Client | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  const output = window.createOutputChannel('Corpus', { log: true });
  const started = new Client(context, output);
  client = started;

  context.subscriptions.push(
    output,
    commands.registerCommand('corpus-ls.restartServer', () => started.restart()),
    commands.registerCommand('corpus-ls.showOutput', () => output.show()),
    commands.registerCommand(showReferencesCommand, showReferences),
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
