// The connection to the server: starts it, stops it, starts it again when it dies, and says what to do when it cannot be
// started. What it does is a state that others can watch.

import {
  commands,
  type Event,
  EventEmitter,
  type ExtensionContext,
  type LogOutputChannel,
  type Uri,
  window,
  workspace,
} from 'vscode';
import {
  CloseAction,
  ErrorAction,
  LanguageClient,
  type LanguageClientOptions,
  type Middleware,
  RevealOutputChannelOn,
} from 'vscode-languageclient/node';

import { findServer, type Search, surroundings } from './bootstrap';
import { Crashes } from './crashes';
import { wantsOneList } from './diagnostics';
import { showsReferences } from './references';
import { traceChannel } from './trace';

/** The progress under which the server reads the workspace. */
const READING = 'corpus-ls/index';

export type State =
  | { readonly is: 'starting' }
  | { readonly is: 'running'; readonly program: string; readonly from: string; readonly version: string }
  | { readonly is: 'stopped' }
  | { readonly is: 'failed'; readonly problem: string };

export class Client {
  private running: LanguageClient | undefined;
  /** Starts and stops wait for each other. */
  private last: Promise<void> = Promise.resolve();
  private readonly crashes = new Crashes();
  private readonly trace;
  private readonly changed = new EventEmitter<State>();
  private current: State = { is: 'stopped' };

  readonly onDidChangeState: Event<State> = this.changed.event;
  private readonly read = new EventEmitter<void>();
  /** The server has read the corpora of the workspace from the disk. */
  readonly onDidReadCorpora: Event<void> = this.read.event;

  constructor(
    private readonly context: ExtensionContext,
    private readonly output: LogOutputChannel,
  ) {
    this.trace = traceChannel(output);
    context.subscriptions.push(this.trace.disposable, this.changed, this.read);
  }

  get state(): State {
    return this.current;
  }

  /** The connection, while there is one. */
  get connection(): LanguageClient | undefined {
    return this.current.is === 'running' ? this.running : undefined;
  }

  /** The program that would be started now; the commands that need no server use it too. */
  program(): Search {
    const setting = workspace.getConfiguration('corpus-ls').get<string>('server.path', '');
    return findServer(surroundings(setting, workspace.isTrusted, this.context.extensionPath));
  }

  start(): Promise<void> {
    return this.inTurn(async () => {
      if (this.running === undefined) {
        this.crashes.forget();
        await this.startNow();
      }
    });
  }

  restart(): Promise<void> {
    return this.inTurn(async () => {
      this.crashes.forget();
      await this.stopNow();
      await this.startNow();
    });
  }

  stop(): Promise<void> {
    return this.inTurn(async () => {
      await this.stopNow();
      this.become({ is: 'stopped' });
    });
  }

  private inTurn(step: () => Promise<void>): Promise<void> {
    this.last = this.last.then(step, step);
    return this.last;
  }

  private become(state: State): void {
    this.current = state;
    this.changed.fire(state);
  }

  private async startNow(): Promise<void> {
    const search = this.program();
    if (!search.found) {
      this.fail(search.problem, search.remedy);
      return;
    }

    this.output.info(`Starting ${search.program} (from ${search.from}).`);
    this.become({ is: 'starting' });
    const client: LanguageClient = new QuietClient('corpus-ls', 'Corpus', { command: search.program }, this.options(() => client));
    client.registerFeature(showsReferences);
    client.registerFeature(wantsOneList);
    this.running = client;
    try {
      await client.start();
    } catch (error) {
      // If it died it is started again, or has been given up, by then.
      if (this.running === client) {
        this.running = undefined;
        this.fail(`The program ${search.program} was found, but did not start: ${String(error)}`);
      }
      await client.dispose().catch(() => undefined);
      return;
    }
    if (this.running === client) {
      const version = client.initializeResult?.serverInfo?.version ?? 'of an unknown version';
      this.become({ is: 'running', program: search.program, from: search.from, version });
    }
  }

  private options(client: () => LanguageClient): LanguageClientOptions {
    return {
      documentSelector: [
        { scheme: 'file', language: 'corpus' },
        { scheme: 'untitled', language: 'corpus' },
      ],
      outputChannel: this.output,
      traceOutputChannel: this.trace.channel,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      middleware: {
        ...closeInTurn(),
        handleWorkDoneProgress: (token, params, next) => {
          next(token, params);
          if (token === READING && params.kind === 'end') {
            this.read.fire();
          }
        },
      },
      initializationFailedHandler: () => false,
      errorHandler: {
        error: () => ({ action: ErrorAction.Continue, handled: true }),
        closed: () => {
          this.died(client());
          return { action: CloseAction.DoNotRestart, handled: true };
        },
      },
    };
  }

  /** The server ended without being asked to. */
  private died(client: LanguageClient): void {
    if (this.running !== client) {
      return;
    }
    this.running = undefined;
    if (!this.crashes.mayRestart(Date.now())) {
      this.fail(
        `The corpus server died ${this.crashes.count} times within three minutes and is not started again. ` +
          'The log may say why; "Restart Server" tries once more.',
        'restart',
      );
      return;
    }
    this.output.warn(`The server died; it is started again (${this.crashes.count} of 5 in three minutes).`);
    this.become({ is: 'starting' });
    void this.inTurn(async () => {
      if (this.running === undefined && this.current.is === 'starting') {
        await this.startNow();
      }
    });
  }

  private async stopNow(): Promise<void> {
    const client = this.running;
    this.running = undefined;
    // A server that does not answer any more must not keep the editor from starting a new one.
    await client?.dispose(2000).catch((error: unknown) => this.output.warn(`The server did not stop cleanly: ${String(error)}`));
  }

  /** Shows what is wrong; does not wait for the user's answer. */
  private fail(problem: string, remedy: 'settings' | 'trust' | 'restart' = 'settings'): void {
    this.become({ is: 'failed', problem });
    this.output.error(problem);
    const steps = {
      settings: { title: 'Open Settings', does: () => commands.executeCommand('workbench.action.openSettings', 'corpus-ls.server.path') },
      trust: { title: 'Manage Workspace Trust', does: () => commands.executeCommand('workbench.trust.manage') },
      restart: { title: 'Restart Server', does: () => this.restart() },
    };
    const step = steps[remedy];
    void window.showErrorMessage(problem, step.title, 'Show Log').then((answer) => {
      if (answer === step.title) {
        void step.does();
      } else if (answer === 'Show Log') {
        this.output.show();
      }
    });
  }
}

/** Says in the log only what it would also put on the screen: what users need to know is said here, once. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }

  override info(message: string, data?: unknown): void {
    super.info(message, data, false);
  }
}

/**
 * Lets a close wait for a change of the same moment, and an open for a close. The client library sends a close at once but
 * a change a little later, so that an unsaved document that is thrown away would be changed after it was closed.
 */
function closeInTurn(): Pick<Middleware, 'didOpen' | 'didChange' | 'didClose'> {
  const sending = new Map<string, Promise<void>>();
  const after = (uri: Uri, send: () => Promise<void>, waits: boolean): Promise<void> => {
    const key = uri.toString();
    const before = waits ? sending.get(key) : undefined;
    const now = before === undefined ? send() : before.then(send, send);
    const done = () => {
      if (sending.get(key) === now) {
        sending.delete(key);
      }
    };
    sending.set(key, now);
    now.then(done, done);
    return now;
  };
  return {
    didOpen: (document, next) => after(document.uri, () => next(document), true),
    didChange: (event, next) => after(event.document.uri, () => next(event), false),
    didClose: (document, next) => after(document.uri, () => next(document), true),
  };
}
