// The connection to the server: starts it, restarts it, and says what to do when it cannot be started.

import { commands, type ExtensionContext, type LogOutputChannel, window, workspace } from 'vscode';
import { LanguageClient, RevealOutputChannelOn } from 'vscode-languageclient/node';

import { findServer, surroundings } from './bootstrap';
import { showsReferences } from './references';
import { traceChannel } from './trace';

export class Client {
  private running: LanguageClient | undefined;
  /** Starts and stops wait for each other. */
  private last: Promise<void> = Promise.resolve();
  private readonly trace;

  constructor(
    private readonly context: ExtensionContext,
    private readonly output: LogOutputChannel,
  ) {
    this.trace = traceChannel(output);
    context.subscriptions.push(this.trace.disposable);
  }

  restart(): Promise<void> {
    return this.inTurn(async () => {
      await this.stopNow();
      await this.startNow();
    });
  }

  stop(): Promise<void> {
    return this.inTurn(() => this.stopNow());
  }

  private inTurn(step: () => Promise<void>): Promise<void> {
    this.last = this.last.then(step, step);
    return this.last;
  }

  private async startNow(): Promise<void> {
    const setting = workspace.getConfiguration('corpus-ls').get<string>('server.path', '');
    const search = findServer(surroundings(setting, this.context.extensionPath));
    if (!search.found) {
      this.complain(search.problem);
      return;
    }

    this.output.info(`Starting ${search.program} (from ${search.from}).`);
    const client = new LanguageClient(
      'corpus-ls',
      'Corpus',
      { command: search.program },
      {
        documentSelector: [
          { scheme: 'file', language: 'corpus' },
          { scheme: 'untitled', language: 'corpus' },
        ],
        outputChannel: this.output,
        traceOutputChannel: this.trace.channel,
        revealOutputChannelOn: RevealOutputChannelOn.Never,
      },
    );
    client.registerFeature(showsReferences);
    try {
      await client.start();
      this.running = client;
    } catch (error) {
      await client.dispose().catch(() => undefined);
      this.complain(`The program ${search.program} was found, but did not start: ${String(error)}`);
    }
  }

  private async stopNow(): Promise<void> {
    const client = this.running;
    this.running = undefined;
    // A server that does not answer any more must not keep the editor from starting a new one.
    await client?.dispose(2000).catch((error: unknown) => this.output.warn(`The server did not stop cleanly: ${String(error)}`));
  }

  /** Shows what is wrong; does not wait for the user's answer. */
  private complain(problem: string): void {
    this.output.error(problem);
    void window.showErrorMessage(problem, 'Open Settings', 'Show Output').then((answer) => {
      if (answer === 'Open Settings') {
        void commands.executeCommand('workbench.action.openSettings', 'corpus-ls.server.path');
      } else if (answer === 'Show Output') {
        this.output.show();
      }
    });
  }
}
