// The task `corpus-ls: check`: all findings of a folder of corpora, in the Problems view.

import { commands, type Disposable, ProcessExecution, Task, type TaskDefinition, TaskGroup, tasks, TaskScope, window, workspace, type WorkspaceFolder } from 'vscode';

import type { Client } from './client';

const TYPE = 'corpus-ls';

interface CheckDefinition extends TaskDefinition {
  readonly command: 'check';
  /** What to check, from the workspace folder. */
  readonly paths?: string[];
}

export function registerTasks(client: Client): Disposable[] {
  const check = (definition: CheckDefinition, scope: WorkspaceFolder | TaskScope): Task | undefined => {
    const search = client.program();
    if (!search.found) {
      return undefined;
    }
    const execution = new ProcessExecution(search.program, ['check', ...(definition.paths ?? ['.'])]);
    // A server that runs shows all findings already; they would stand there twice.
    const matchers = client.state.is === 'running' ? [] : ['$corpus-ls'];
    const task = new Task(definition, scope, 'check', TYPE, execution, matchers);
    task.group = TaskGroup.Test;
    task.detail = 'Reports mistakes in all corpus files of the folder';
    return task;
  };
  const provider = tasks.registerTaskProvider(TYPE, {
    provideTasks: () =>
      (workspace.workspaceFolders ?? [])
        .map((folder) => check({ type: TYPE, command: 'check' }, folder))
        .filter((task) => task !== undefined),
    resolveTask: (task) => check(task.definition as CheckDefinition, task.scope as WorkspaceFolder | TaskScope),
  });
  const command = commands.registerCommand('corpus-ls.check', async () => {
    const folders = workspace.workspaceFolders ?? [];
    const folder = folders.length > 1 ? await window.showWorkspaceFolderPick({ placeHolder: 'Folder whose corpora are checked' }) : folders[0];
    if (folders.length > 1 && folder === undefined) {
      return;
    }
    const task = folder && check({ type: TYPE, command: 'check' }, folder);
    if (task !== undefined) {
      await tasks.executeTask(task);
      return;
    }
    const search = client.program();
    void window.showErrorMessage(search.found ? 'Open a folder first: all corpus files in it are checked.' : search.problem);
  });
  return [provider, command];
}
