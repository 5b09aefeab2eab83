// Lets the setting `corpus-ls.trace.server` alone decide what is traced. The client library would also ask for the
// log level "trace" on the output channel, which few people find.

import { Disposable, EventEmitter, LogLevel, type LogOutputChannel, workspace } from 'vscode';

const SETTING = 'corpus-ls.trace.server';

/** The same channel, as one that shows traces exactly while the setting is on. */
export function traceChannel(output: LogOutputChannel): { channel: LogOutputChannel; disposable: Disposable } {
  const level = () => (workspace.getConfiguration().get<string>(SETTING, 'off') === 'off' ? LogLevel.Info : LogLevel.Trace);
  const changed = new EventEmitter<LogLevel>();
  const listener = workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(SETTING)) {
      changed.fire(level());
    }
  });

  const channel = new Proxy(output, {
    get(target, key) {
      switch (key) {
        case 'logLevel':
          return level();
        case 'onDidChangeLogLevel':
          return changed.event;
        case 'trace':
          return (message: string, ...more: unknown[]) => target.info(message, ...more);
        default:
          return Reflect.get(target, key, target);
      }
    },
  });
  return { channel, disposable: Disposable.from(listener, changed) };
}
