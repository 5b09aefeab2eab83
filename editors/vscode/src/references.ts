// `corpus-ls.showReferences`: lists places that the server found. Its arguments are the protocol's: a URI, a position and
// locations; the editor's own command wants its own kinds of these.

import { commands, type Disposable } from 'vscode';
import type { LanguageClient, Location, Position } from 'vscode-languageclient/node';

const SHOW_REFERENCES = 'corpus-ls.showReferences';

/** The commands that may stand in the server's answers. */
export const COMMANDS_OF_THE_SERVER = [SHOW_REFERENCES];

export function registerShowReferences(connection: () => LanguageClient | undefined): Disposable {
  return commands.registerCommand(SHOW_REFERENCES, async (uri: string, position: Position, locations: Location[]) => {
    const convert = connection()?.protocol2CodeConverter;
    if (convert !== undefined) {
      const places = await convert.asReferences(locations);
      await commands.executeCommand('editor.action.showReferences', convert.asUri(uri), convert.asPosition(position), places);
    }
  });
}
