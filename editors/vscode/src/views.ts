// The trees of the "Corpus" container: documents by date and outlet, entities by type, quotations by speaker. The server
// gives each level in pages when it is opened; the trees follow its changes and the cursor.

import {
  commands,
  Disposable,
  EventEmitter,
  type ExtensionContext,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  type TreeView,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { Location } from 'vscode-languageclient/node';

import type { Client } from './client';
import { locate, overview, type OverviewItem, type View } from './overview';

const VIEWS: View[] = ['documents', 'entities', 'quotations'];

/** Items of a level that are asked for at once; a quotation costs a search of its own. */
const PAGES: Record<View, number> = { documents: 200, entities: 200, quotations: 50 };

/** How long texts must be left alone before the trees are asked for again. */
const QUIET_MS = 700;

/** Characters of a quotation in its row: when and where it stands must be seen behind it. Its tooltip has all of it. */
const ROW = 24;

const FOLLOWS = 'corpus-ls.followsCursor';

const ICONS: Record<string, ThemeIcon> = {
  year: new ThemeIcon('calendar'),
  outlet: new ThemeIcon('broadcast'),
  document: new ThemeIcon('file-text'),
  source: new ThemeIcon('mic'),
  mention: new ThemeIcon('symbol-reference'),
  speaker: new ThemeIcon('account'),
  quotation: new ThemeIcon('quote'),
  use: new ThemeIcon('symbol-reference'),
};

/** Of entities and of their types. */
const ICONS_OF_TYPES: Record<string, ThemeIcon> = {
  person: new ThemeIcon('person'),
  organization: new ThemeIcon('organization'),
  place: new ThemeIcon('location'),
  event: new ThemeIcon('calendar'),
  work: new ThemeIcon('book'),
};

const OTHER_ICON = new ThemeIcon('tag');

interface Node {
  readonly item: OverviewItem;
  readonly parent: Node | undefined;
  /** The keys from the root to this item. */
  readonly path: string[];
}

/** Stands at the end of a level that has more. */
interface More {
  readonly more: number;
  readonly parent: Node | undefined;
}

type Element = Node | More;

export function registerViews(client: Client, context: ExtensionContext): Disposable[] {
  const trees = VIEWS.map((view) => new Tree(client, view, () => followNow.run()));
  let follows = context.workspaceState.get(FOLLOWS, true);
  const say = (key: string, value: unknown) => void commands.executeCommand('setContext', key, value);
  const follow = (value: boolean) => {
    follows = value;
    say(FOLLOWS, value);
    void context.workspaceState.update(FOLLOWS, value);
    followNow.run();
  };
  const followNow = debounced(150, () => trees.forEach((tree) => follows && void tree.follow()));
  const refreshSoon = debounced(QUIET_MS, () => {
    trees.forEach((tree) => tree.refresh());
    followNow.run();
  });
  say(FOLLOWS, follows);
  say('corpus-ls.serverState', client.state.is);

  const disk = workspace.createFileSystemWatcher('**/*.corpus');
  return [
    ...trees,
    disk,
    disk.onDidCreate(refreshSoon.run),
    disk.onDidChange(refreshSoon.run),
    disk.onDidDelete(refreshSoon.run),
    refreshSoon,
    followNow,
    client.onDidChangeState((state) => {
      say('corpus-ls.serverState', state.is);
      trees.forEach((tree) => tree.refresh());
    }),
    client.onDidReadCorpora(refreshSoon.run),
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (document.languageId === 'corpus' && contentChanges.length > 0) {
        refreshSoon.run();
      }
    }),
    workspace.onDidOpenTextDocument((document) => {
      if (document.languageId === 'corpus') {
        refreshSoon.run();
      }
    }),
    window.onDidChangeTextEditorSelection(followNow.run),
    window.onDidChangeActiveTextEditor(followNow.run),
    commands.registerCommand('corpus-ls.followCursor', () => follow(true)),
    commands.registerCommand('corpus-ls.unfollowCursor', () => follow(false)),
    commands.registerCommand('corpus-ls.refreshViews', () => trees.forEach((tree) => tree.refresh())),
    commands.registerCommand('corpus-ls.openPlace', async (place: Location) => {
      const range = client.connection?.protocol2CodeConverter.asRange(place.range);
      await window.showTextDocument(Uri.parse(place.uri), { preserveFocus: true, ...(range && { selection: range }) });
    }),
    commands.registerCommand('corpus-ls.showMore', (tree: Tree, parent: Node | undefined) => tree.showMore(parent)),
  ];
}

class Tree implements TreeDataProvider<Element>, Disposable {
  private readonly changed = new EventEmitter<Element | undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly view: TreeView<Element>;
  private readonly page: number;
  private readonly appearing: Disposable;
  /** How many items of a level are shown, where it is more than a page. */
  private readonly shown = new Map<string, number>();

  constructor(
    private readonly client: Client,
    private readonly name: View,
    appears: () => void,
  ) {
    this.page = PAGES[name];
    this.view = window.createTreeView(`corpus-ls.${name}`, { treeDataProvider: this, showCollapseAll: true });
    this.appearing = this.view.onDidChangeVisibility(({ visible }) => visible && appears());
  }

  dispose(): void {
    this.appearing.dispose();
    this.view.dispose();
    this.changed.dispose();
  }

  refresh(): void {
    this.changed.fire(undefined);
  }

  showMore(parent: Node | undefined): void {
    const id = idOf(parent?.path ?? []);
    this.shown.set(id, (this.shown.get(id) ?? this.page) + this.page);
    this.changed.fire(parent);
  }

  /** Shows what the cursor is in, if this tree can be seen. */
  async follow(): Promise<void> {
    const editor = window.activeTextEditor;
    const connection = this.client.connection;
    if (!this.view.visible || editor?.document.languageId !== 'corpus' || connection === undefined) {
      return;
    }
    const { document, selection } = editor;
    const steps = await locate(connection, this.name, document, selection.active).catch(() => []);
    // The cursor has moved on, and the next answer counts; or the tree has been closed, and to reveal would open it again.
    if (steps.length === 0 || !this.view.visible || window.activeTextEditor !== editor || !editor.selection.isEqual(selection)) {
      return;
    }
    let node: Node | undefined;
    for (const { item, index } of steps) {
      const id = idOf(node?.path ?? []);
      if (index >= (this.shown.get(id) ?? this.page)) {
        this.shown.set(id, Math.ceil((index + 1) / this.page) * this.page);
        this.changed.fire(node);
      }
      node = nodeOf(item, node);
    }
    if (node !== undefined) {
      await this.view.reveal(node, { select: true, focus: false }).then(undefined, () => undefined);
    }
  }

  async getChildren(parent?: Element): Promise<Element[]> {
    const connection = this.client.connection;
    if (connection === undefined || (parent !== undefined && 'more' in parent)) {
      return [];
    }
    const path = parent?.path ?? [];
    const count = this.shown.get(idOf(path)) ?? this.page;
    const level = await overview(connection, this.name, path, count);
    const nodes: Element[] = level.items.map((item) => nodeOf(item, parent));
    return level.total > count ? [...nodes, { more: level.total - count, parent }] : nodes;
  }

  getParent(element: Element): Element | undefined {
    return element.parent;
  }

  getTreeItem(element: Element): TreeItem {
    if ('more' in element) {
      const more = new TreeItem(`${element.more} more…`);
      more.command = { command: 'corpus-ls.showMore', title: 'Show More', arguments: [this, element.parent] };
      more.accessibilityInformation = { label: `Show more: ${element.more} are left`, role: 'button' };
      return more;
    }
    const { item, path } = element;
    const shown = new TreeItem(item.kind === 'quotation' ? shortened(item.label) : item.label, item.inner ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.None);
    shown.id = idOf(path);
    shown.iconPath = ICONS[item.kind] ?? ICONS_OF_TYPES[path[0] ?? ''] ?? OTHER_ICON;
    shown.contextValue = item.kind;
    if (item.detail !== undefined) {
      shown.description = item.detail;
    }
    shown.tooltip = item.tooltip ?? [item.label, item.detail].filter((part) => part !== undefined).join(' · ');
    shown.accessibilityInformation = { label: [item.kind, item.label, item.detail].filter((part) => part !== undefined).join(', ') };
    if (item.location !== undefined) {
      shown.command = { command: 'corpus-ls.openPlace', title: 'Open', arguments: [item.location] };
    }
    return shown;
  }
}

function nodeOf(item: OverviewItem, parent: Node | undefined): Node {
  return { item, parent, path: [...(parent?.path ?? []), item.key] };
}

/** The first words of a quotation, without the comma before its "he said". */
function shortened(words: string): string {
  const whole = words.replace(/[,\s]+$/, '');
  if (whole.length <= ROW) {
    return whole;
  }
  const end = whole.lastIndexOf(' ', ROW);
  return `${whole.slice(0, end > 0 ? end : ROW).replace(/[,;:.\s\uD800-\uDBFF]+$/, '')}…`;
}

function idOf(path: string[]): string {
  return JSON.stringify(path);
}

/** Runs when it has not been asked to for a while. */
function debounced(ms: number, work: () => void): Disposable & { run: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const run = () => {
    clearTimeout(timer);
    timer = setTimeout(work, ms);
  };
  return { run, dispose: () => clearTimeout(timer) };
}
