// The server's state, in the language status of corpus files and as a list of what can be done about it.

import { commands, type Disposable, languages, LanguageStatusSeverity, window } from 'vscode';

import type { Client, State } from './client';

const SHOW = { command: 'corpus-ls.showServerState', title: 'Server State', tooltip: 'Show what can be done' };

export function registerStatus(client: Client): Disposable[] {
  const item = languages.createLanguageStatusItem('corpus-ls.state', { language: 'corpus' });
  item.name = 'Corpus server';
  item.command = SHOW;
  const show = (state: State) => {
    item.text = headline(state);
    item.detail = state.is === 'running' ? `from ${origin(state.from)}` : '';
    item.busy = state.is === 'starting';
    item.severity = state.is === 'failed' ? LanguageStatusSeverity.Error : LanguageStatusSeverity.Information;
    item.accessibilityInformation = { label: description(state), role: 'button' };
  };
  show(client.state);
  return [item, client.onDidChangeState(show), commands.registerCommand(SHOW.command, () => choose(client))];
}

function headline(state: State): string {
  switch (state.is) {
    case 'starting':
      return 'Corpus server: starting';
    case 'running':
      return `Corpus server: running (${state.version})`;
    case 'stopped':
      return 'Corpus server: stopped';
    case 'failed':
      return 'Corpus server: not running';
  }
}

function description(state: State): string {
  switch (state.is) {
    case 'running':
      return `${headline(state)}, from ${origin(state.from)}: ${state.program}.`;
    case 'failed':
      return `${headline(state)}. ${state.problem}`;
    default:
      return `${headline(state)}.`;
  }
}

function origin(from: string): string {
  return { setting: 'the setting corpus-ls.server.path', extension: 'this extension', PATH: 'PATH' }[from] ?? from;
}

/** Says the state, and offers what fits it. */
async function choose(client: Client): Promise<void> {
  const state = client.state;
  const runs = state.is === 'running' || state.is === 'starting';
  const offered = [
    ...(runs ? [] : [{ label: '$(play) Start Server', command: 'corpus-ls.startServer' }]),
    { label: '$(refresh) Restart Server', command: 'corpus-ls.restartServer' },
    ...(runs ? [{ label: '$(debug-stop) Stop Server', command: 'corpus-ls.stopServer' }] : []),
    { label: '$(output) Show Log', command: 'corpus-ls.showOutput' },
    { label: '$(settings-gear) Open Settings', command: 'workbench.action.openSettings', argument: '@ext:corpus-ls.corpus-ls' },
  ];
  const chosen = await window.showQuickPick(offered, { title: headline(state), placeHolder: state.is === 'running' ? `from ${origin(state.from)}: ${state.program}` : description(state) });
  if (chosen !== undefined) {
    await commands.executeCommand(chosen.command, ...('argument' in chosen ? [chosen.argument] : []));
  }
}
