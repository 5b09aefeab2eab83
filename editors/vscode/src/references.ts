// The command of code lenses: shows the places that a lens counts, as the editor shows references. The editor's own command
// takes its own types, not the protocol's; hence this one, which the server is told of.

import { commands, Location, Position, Range, Uri } from 'vscode';
import type { Location as ProtocolLocation, Position as ProtocolPosition, StaticFeature } from 'vscode-languageclient';

export const showReferencesCommand = 'corpus-ls.showReferences';

export async function showReferences(uri: string, position: ProtocolPosition, places: ProtocolLocation[]): Promise<void> {
  const at = (place: ProtocolPosition): Position => new Position(place.line, place.character);
  const locations = places.map(({ uri, range }) => new Location(Uri.parse(uri), new Range(at(range.start), at(range.end))));
  await commands.executeCommand('editor.action.showReferences', Uri.parse(uri), at(position), locations);
}

export const showsReferences: StaticFeature = {
  fillClientCapabilities(capabilities) {
    capabilities.experimental = { ...capabilities.experimental, commands: { commands: [showReferencesCommand] } };
  },
  initialize() {},
  getState() {
    return { kind: 'static' };
  },
  clear() {},
};
