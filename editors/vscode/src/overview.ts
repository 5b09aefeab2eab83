// The server's own requests behind the trees: `corpus-ls/overview` gives one level in pages, `corpus-ls/locate` the way
// from the root to what stands at a place.

import type { Position, TextDocument } from 'vscode';
import type { LanguageClient, Location } from 'vscode-languageclient/node';

export type View = 'documents' | 'entities' | 'quotations';

export interface OverviewItem {
  /** Names it among its siblings. */
  readonly key: string;
  readonly kind: string;
  readonly label: string;
  readonly detail?: string;
  readonly tooltip?: string;
  /** Whether it has items inside. */
  readonly inner: boolean;
  readonly location?: Location;
}

export interface Level {
  readonly items: OverviewItem[];
  /** How many there are in all. */
  readonly total: number;
}

export interface Step {
  readonly item: OverviewItem;
  /** Its place among its siblings. */
  readonly index: number;
}

export async function overview(connection: LanguageClient, view: View, path: string[], count: number): Promise<Level> {
  return connection.sendRequest<Level>('corpus-ls/overview', { view, path, count });
}

export async function locate(connection: LanguageClient, view: View, document: TextDocument, at: Position): Promise<Step[]> {
  const where = connection.code2ProtocolConverter.asTextDocumentPositionParams(document, at);
  return (await connection.sendRequest<Step[] | null>('corpus-ls/locate', { view, ...where })) ?? [];
}
