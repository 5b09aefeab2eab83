"""Long sessions, in each unit of columns, with a client that takes everything, one that takes nothing optional, and with what
real editors say of themselves. What comes is read by `client.py`; here is what must not be empty, and that places fit the
text whatever the unit."""

import asyncio
import inspect
import os
import pathlib
import re

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException

from pytest_lsp import client_capabilities

from client import capability, everything, make_client, misplaced

SERVER = os.environ["CORPUS_LS"]
PAGE = pathlib.Path(__file__).parents[2] / "docs" / "protocol.md"

PEOPLE = """\
<<<ENTITY port type=organization name="Port 😀 Authority">>>
<<<ENTITY moor type=person name="Ada Moor" aka="Captain Möör" wikidata=Q42 part-of=port>>>
🙂 *Pilot* of the harbour, see [the news](news.corpus#late.txt).
<<<SOURCE speech date=2020-01-01 by=moor>>>
😀 Friends, the ferry will sail on every single day of the winter.
"""

NEWS = """\
<<<FILE early.txt date=2020-01-02 title="Façade 😀">>>
# The ferry stays

😀 "The ferry will sail on every day of the winter," Ada Moor said. "It has sailed since 1912."
<<<END early.txt>>>
<<<FILE late.txt date=2020-02-01 title=Promises url=https://example.org/ü>>>
🙂 “The ferry will sail on every day of the winter”, said Captain Möör. See [who](people.corpus).
[“We stay”]{#stay by=moor from=speech} 😀 [Ada]{ref=nobody}
<<<FIEL third.txt title=😀 date=2020>>>
"""

DRAFT = """\
<<< FILE draft.txt date=2020 title=😀>>>
😀 ["Go"]{by=m} [Minsk]{.pl}
<<<EOF>>>
"""

ODD = """\
<<<FILE " " title=" ">>>\r
# **\r
"" ‘“' «» [ ]{} []{ref=x} [a]{#}\r
<<<ENTITY e name="" aka="|">>>
<<<ENTITY " " name=" " type="">>>
<<<SOURCE "">>>
"One. [“Two 🙂]{by=e} three.” \t\r Four
<<<FILE>>>
<<<FILE x y="" "z" =>>>
[a](odd.corpus) [b](<odd corpus>) <https://é.example/> e\u0301 \u200d🏳️‍🌈 "quoted" said e.
>>>
<<<END x
<<< >>>
<<<END>>>trailing
"""

UNITS = {"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}
WIDTH = {"utf-8": 1, "utf-16": 2, "utf-32": 4}


# Members that are for clients that say they take them.
OPTIONAL = {
    "annotationId", "changeAnnotations", "children", "codeDescription", "collapsedText",
    "commitCharacters", "disabled", "documentChanges", "insertTextMode", "isPreferred", "itemDefaults", "labelDetails",
    "originSelectionRange", "preselect", "relatedDocuments", "relatedInformation", "tags", "targetUri",
}  # fmt: skip


def members(value):
    """The names of all members in a message."""
    if isinstance(value, dict):
        return set(value).union(*map(members, value.values()))
    return set().union(*map(members, value)) if isinstance(value, list) else set()


class Text:
    """A document as the client has it, with places in a unit."""

    def __init__(self, path, text, unit):
        self.path, self.text, self.unit = path, text, unit
        self.uri, self.version = path.as_uri(), 1

    @property
    def identifier(self):
        return types.TextDocumentIdentifier(uri=self.uri)

    def place(self, at):
        """A code point of the text as a position."""
        before = self.text[:at].split("\n")
        return types.Position(line=len(before) - 1, character=len(before[-1].encode(UNITS[self.unit])) // WIDTH[self.unit])

    def find(self, words, inside=0):
        """The position of these words, or within them."""
        return self.place(self.text.index(words) + inside)

    def range(self, words):
        at = self.text.index(words)
        return types.Range(start=self.place(at), end=self.place(at + len(words)))

    def whole(self):
        return types.Range(start=self.place(0), end=self.place(len(self.text)))

    def _offset(self, position):
        lines = self.text.split("\n")
        line = lines[position.line].encode(UNITS[self.unit])[: position.character * WIDTH[self.unit]]
        return sum(len(line) + 1 for line in lines[: position.line]) + len(line.decode(UNITS[self.unit]))

    def words(self, place):
        """The words of a range: they are cut wrong where the unit is not the one agreed on."""
        return self.text[self._offset(place.start) : self._offset(place.end)]

    def edited(self, edits):
        for edit in sorted(edits, key=lambda edit: (edit.range.start.line, edit.range.start.character), reverse=True):
            start, end = self._offset(edit.range.start), self._offset(edit.range.end)
            self.text = self.text[:start] + edit.new_text + self.text[end:]


class Session:
    """A client, a folder, and the documents in it."""

    def __init__(self, folder, unit, capabilities):
        self.folder, self.unit, self.capabilities = folder, unit, capabilities
        self.client = make_client()
        self.texts = {}

    def takes(self, path):
        """Whether the client says that it takes this."""
        return bool(capability(self.capabilities, path))

    async def ask(self, method, params):
        return await asyncio.wait_for(self.client.protocol.send_request_async(method, params), 60)

    async def at(self, name, text, place, **more):
        """Asks about a place."""
        cls = getattr(types, name + "Params")
        method = next(m for m, it in types.METHOD_TO_TYPES.items() if it[2] is cls)
        params = cls(text_document=text.identifier, position=place, **more)
        answer = await self.ask(method, params)
        assert answer, f"{method} gave {answer!r}"
        return answer

    async def all(self, name, text, **more):
        """Asks about a document."""
        cls = getattr(types, name + "Params")
        method = next(m for m, it in types.METHOD_TO_TYPES.items() if it[2] is cls)
        answer = await self.ask(method, cls(text_document=text.identifier, **more))
        assert answer, f"{method} gave {answer!r}"
        return answer

    def tell(self, method, params):
        self.client.protocol.notify(method, params)

    async def eventually(self, look):
        """Waits for what comes unasked, or is read from disk when there is time."""
        for _ in range(3000):
            answer = look()
            if answer := await answer if inspect.isawaitable(answer) else answer:
                return answer
            await asyncio.sleep(0.01)
        raise AssertionError("nothing happened")

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def open(self, name, text):
        opened = self.texts[name] = Text(self.folder / name, text, self.unit)
        item = types.TextDocumentItem(uri=opened.uri, language_id="corpus", version=1, text=text)
        self.tell(types.TEXT_DOCUMENT_DID_OPEN, types.DidOpenTextDocumentParams(text_document=item))
        return opened

    def change(self, text, words, new):
        """Replaces words in a document, as typing does."""
        change = types.TextDocumentContentChangePartial(range=text.range(words), text=new)
        text.text, text.version = text.text.replace(words, new, 1), text.version + 1
        document = types.VersionedTextDocumentIdentifier(uri=text.uri, version=text.version)
        params = types.DidChangeTextDocumentParams(text_document=document, content_changes=[change])
        self.tell(types.TEXT_DOCUMENT_DID_CHANGE, params)

    def apply(self, edit):
        """Applies a workspace edit as the client takes it, to what is open; gives the number of documents."""
        if self.takes("workspace.workspace_edit.document_changes"):
            assert edit.changes is None
            changes = {it.text_document.uri: it.edits for it in edit.document_changes}
        else:
            assert edit.document_changes is None
            changes = edit.changes
        for text in self.texts.values():
            text.edited(changes.get(text.uri, []))
        return len(changes)


def in_unit(client, unit):
    """Capabilities of a client that counts in this unit alone."""
    capabilities = everything() if client == "everything" else types.ClientCapabilities()
    if client == "everything":
        capabilities.experimental = {"commands": {"commands": ["corpus-ls.showReferences"]}}
        capabilities.general.position_encodings = [unit]
    elif unit != "utf-16":
        capabilities.general = types.GeneralClientCapabilities(position_encodings=[unit])
    return capabilities


SESSIONS = [
    *((client, unit, in_unit(client, unit)) for unit in UNITS for client in ("everything", "nothing")),
    *(
        (client, "utf-8" if "utf-8" in (capability(it, "general.position_encodings") or []) else "utf-16", it)
        for client in ("emacs@29", "neovim@0.6", "neovim@0.11", "visual-studio-code@1.65")
        for it in [client_capabilities(client)]
    ),
]


@pytest.mark.filterwarnings("error::pytest_lsp.LspSpecificationWarning")
@pytest.mark.parametrize(("client", "unit", "capabilities"), SESSIONS, ids=lambda it: it if isinstance(it, str) else "")
def test_a_long_session(tmp_path, client, unit, capabilities, capsys):
    session = Session(tmp_path, unit, capabilities)
    protocol = session.client.protocol
    try:
        code = asyncio.run(asyncio.wait_for(lead(session), 240))
    finally:
        assert protocol.problems == []
    assert code == 0
    if client == "nothing":
        assert members(protocol.received) & OPTIONAL == set()
    with capsys.disabled():
        replies = sum("method" not in message for message in protocol.received)
        print(f"\n{client}, {unit}: {replies} replies, {len(protocol.received) - replies} other messages", end="")
    if client == "everything":
        offered = re.findall(r"^\| `([^`]+)` \| `", PAGE.read_text(encoding="utf-8"), re.M)
        seen = protocol.sent_methods | {message.get("method") for message in protocol.received}
        assert set(offered) - seen == set(), "offered, and no part of the session"


async def lead(session):
    """The session, from the handshake to the exit code."""
    session.write("people.corpus", PEOPLE)
    session.write("news.corpus", NEWS)
    session.write("other/port.corpus", "<<<ENTITY crane part-of=port>>>\n")
    await session.client.start_io(SERVER)
    await begin(session)
    news = session.open("news.corpus", NEWS)
    people = Text(session.folder / "people.corpus", PEOPLE, session.unit)
    await findings(session, news)
    await what_stands_there(session, news)
    await ways(session, news, people)
    await writing(session, news)
    await long_work(session, news)
    await oddities(session)
    await rewriting(session, news, people)
    await files(session, news)
    return await end(session, news)


async def begin(session):
    folder = types.WorkspaceFolder(uri=session.folder.as_uri(), name="corpora")
    params = types.InitializeParams(
        capabilities=session.capabilities,
        process_id=os.getpid(),
        root_uri=folder.uri,
        workspace_folders=[folder] if session.takes("workspace.workspace_folders") else None,
        initialization_options={"corpus-ls": {"inlay-hints.speakers": True}},
    )
    answer = await session.client.initialize_session(params)
    session.client.protocol.sent_methods |= {types.INITIALIZE, types.INITIALIZED}
    session.offered = answer.capabilities
    assert session.offered.position_encoding == session.unit
    assert session.offered.type_hierarchy_provider
    literals = session.takes("text_document.code_action.code_action_literal_support")
    assert bool(session.offered.code_action_provider) == literals
    if session.takes("window.work_done_progress"):
        progress = session.client.progress_reports
        ended = lambda: any(isinstance(it[-1], types.WorkDoneProgressEnd) for it in progress.values() if it)
        await session.eventually(ended)
    # The last file has been read.
    await session.eventually(lambda: is_known(session, "Ada Moor"))


async def is_known(session, name):
    symbols = await session.ask(types.WORKSPACE_SYMBOL, types.WorkspaceSymbolParams(query=name))
    return any(it.name == name for it in symbols)


async def is_unknown(session, name):
    return not await is_known(session, name)


async def findings(session, news):
    """Pushed, pulled, of one file and of all."""
    diagnostics = session.client.diagnostics
    found = await session.eventually(lambda: diagnostics.get(news.uri))
    codes = {it.code: news.words(it.range) for it in found}
    assert codes["delimiter/unknown-keyword"] == "FIEL"
    assert codes["name/unresolved"] == "nobody"
    takes = session.takes("text_document.publish_diagnostics.related_information")
    assert takes == any(it.related_information for it in found)
    report = await session.all("DocumentDiagnostic", news)
    assert {it.code for it in report.items} >= set(codes) - {"quote/altered"}
    again = await session.all("DocumentDiagnostic", news, previous_result_id=report.result_id)
    assert again.kind == "unchanged"
    params = types.WorkspaceDiagnosticParams(previous_result_ids=[])
    everywhere = await session.ask(types.WORKSPACE_DIAGNOSTIC, params)
    assert len(everywhere.items) == 3
    known = [types.PreviousResultId(uri=it.uri, value=it.result_id) for it in everywhere.items]
    params = types.WorkspaceDiagnosticParams(previous_result_ids=known)
    assert {it.kind for it in (await session.ask(types.WORKSPACE_DIAGNOSTIC, params)).items} == {"unchanged"}


async def what_stands_there(session, news):
    kinds = capability(session.capabilities, "text_document.hover.content_format")
    kind = kinds[0] if kinds else types.MarkupKind.PlainText
    card = await session.at("Hover", news, news.find("Ada Moor", 5))
    assert (news.words(card.range), card.contents.kind) == ("Ada Moor", kind)
    assert ("**Ada Moor**" in card.contents.value) == (kind == types.MarkupKind.Markdown) and "Pilot" in card.contents.value
    for words in ("The ferry will", "late.txt", "speech", "#stay", "Captain"):
        await session.at("Hover", news, news.find(words, 2))
    help = await session.at("SignatureHelp", news, news.find("date=2020-02", 8))
    assert help.signatures[0].parameters[help.active_parameter].documentation.startswith("when it appeared")
    marks = await session.at("DocumentHighlight", news, news.find("Captain"))
    assert {news.words(it.range) for it in marks} >= {"Ada Moor", "Captain Möör", "moor"}
    symbols = await session.all("DocumentSymbol", news)
    takes = session.takes("text_document.document_symbol.hierarchical_document_symbol_support")
    assert isinstance(symbols[0], types.DocumentSymbol if takes else types.SymbolInformation)
    assert (await session.all("FoldingRange", news))[0].start_line == 0
    places = [news.find("winter", 1), news.find("Möör")]
    selection = await session.all("SelectionRange", news, positions=places)
    assert [news.words(it.range) for it in selection] == ["winter", "Möör"]
    linked = await session.at("LinkedEditingRange", news, news.find("early.txt", 2))
    assert [news.words(it) for it in linked.ranges] == ["early.txt", "early.txt"]
    tokens = await session.all("SemanticTokens", news)
    legend = session.offered.semantic_tokens_provider.legend
    assert len(tokens.data) % 5 == 0 and max(tokens.data[3::5]) < len(legend.token_types)
    assert token_words(news, tokens.data, legend)[:3] == [
        ("FILE", "keyword"),
        ("early.txt", "namespace"),
        ("date", "property"),
    ]
    some = await session.all("SemanticTokensRange", news, range=news.range('😀 "The ferry will sail'))
    assert some.data
    session.change(news, "since 1912", "since 1913 😀")
    delta = await session.all("SemanticTokensDelta", news, previous_result_id=tokens.result_id)
    fresh = await session.all("SemanticTokens", news)
    data = list(tokens.data)
    for edit in delta.edits:
        data[edit.start : edit.start + edit.delete_count] = edit.data or []
    assert data == list(fresh.data)
    hints = await session.all("InlayHint", news, range=news.whole())
    later = capability(session.capabilities, "text_document.inlay_hint.resolve_support.properties") or []
    assert (hints[0].text_edits is None) == ("textEdits" in later)
    hint = await session.ask(types.INLAY_HINT_RESOLVE, hints[0])
    assert hint.tooltip and hint.text_edits and hint.label[0].location
    for lens in (await session.all("CodeLens", news))[:3]:
        lens = await session.ask(types.CODE_LENS_RESOLVE, lens)
        assert lens.command.title and (session.capabilities.experimental or lens.command.command == "")
    links = await session.all("DocumentLink", news)
    assert any(it.target == "https://example.org/%C3%BC" for it in links)
    link = await session.ask(types.DOCUMENT_LINK_RESOLVE, next(it for it in links if not it.target))
    assert "people.corpus#L4,11" in link.target
    assert bool(link.tooltip) == session.takes("text_document.document_link.tooltip_support")
    monikers = await session.at("Moniker", news, news.find("Ada Moor"))
    assert [it.identifier for it in monikers] == ["Q42", "moor"]


def token_words(text, data, legend):
    """Each token's words and type."""
    line = column = 0
    out = []
    for at in range(0, len(data), 5):
        down, right, length, kind, _ = data[at : at + 5]
        line, column = line + down, right if down else column + right
        place = types.Range(
            start=types.Position(line=line, character=column), end=types.Position(line=line, character=column + length)
        )
        out.append((text.words(place), legend.token_types[kind]))
    return out


async def ways(session, news, people):
    found = {}
    for name, member, words in (
        ("Definition", "definition", "Captain"),
        ("Declaration", "declaration", "The ferry will"),
        ("TypeDefinition", "type_definition", "Captain"),
        ("Implementation", "implementation", "The ferry will"),
    ):
        answer = await session.at(name, news, news.find(words, 3))
        link = types.LocationLink if session.takes(f"text_document.{member}.link_support") else types.Location
        assert {type(it) for it in answer} == {link}, name
        found[name] = answer
    target = found["Definition"][0]
    if isinstance(target, types.LocationLink):
        assert news.words(target.origin_selection_range) == "Captain Möör"
        assert people.words(target.target_selection_range) == "moor"
    else:
        assert people.words(target.range) == "moor"
    context = types.ReferenceContext(include_declaration=True)
    places = await session.at("Reference", news, news.find("Captain"), context=context)
    words = {(people if it.uri == people.uri else news).words(it.range) for it in places}
    assert words == {"moor", "Ada Moor", "Captain Möör"}
    item = (await session.at("CallHierarchyPrepare", people, people.find("speech", 1)))[0]
    params = types.CallHierarchyIncomingCallsParams(item=item)
    calls = await session.ask(types.CALL_HIERARCHY_INCOMING_CALLS, params)
    quoted = {news.words(place) for call in calls for place in call.from_ranges}
    assert quoted == {"We stay"}
    caller = calls[-1].from_
    params = types.CallHierarchyOutgoingCallsParams(item=caller)
    assert any(it.to.uri == people.uri for it in await session.ask(types.CALL_HIERARCHY_OUTGOING_CALLS, params))
    item = (await session.at("TypeHierarchyPrepare", news, news.find("Captain")))[0]
    above = await session.ask(types.TYPE_HIERARCHY_SUPERTYPES, types.TypeHierarchySupertypesParams(item=item))
    assert people.words(above[0].selection_range) == "port"
    below = await session.ask(types.TYPE_HIERARCHY_SUBTYPES, types.TypeHierarchySubtypesParams(item=above[0]))
    assert {it.name for it in below} == {"Ada Moor", "crane"}
    symbols = await session.ask(types.WORKSPACE_SYMBOL, types.WorkspaceSymbolParams(query="ada moor"))
    assert symbols[0].name == "Ada Moor"
    if session.takes("workspace.symbol.resolve_support"):
        symbol = await session.ask(types.WORKSPACE_SYMBOL_RESOLVE, symbols[0])
        assert people.words(symbol.location.range) == "moor"
    else:
        assert people.words(symbols[0].location.range) == "moor"


async def writing(session, news):
    draft = session.open("draft.corpus", DRAFT)
    context = types.CompletionContext(trigger_kind=types.CompletionTriggerKind.Invoked)
    wanted = [("by=m", 4, "moor"), (".pl", 3, ".place"), ("FILE", 2, "FILE")]
    for words, inside, label in wanted:
        items = (await session.at("Completion", draft, draft.find(words, inside), context=context)).items
        item = next(it for it in items if it.label == label)
        assert draft.words(item.text_edit.range) in (words, words.removeprefix("by="))
        item = await session.ask(types.COMPLETION_ITEM_RESOLVE, item)
        assert bool(item.documentation) == (label == "moor")
        takes = session.takes("text_document.completion.completion_item.snippet_support")
        assert takes or item.insert_text_format != types.InsertTextFormat.Snippet
    options = types.FormattingOptions(tab_size=4, insert_spaces=True)
    all_edits = await session.all("DocumentFormatting", draft, options=options)
    some = await session.all("DocumentRangeFormatting", draft, options=options, range=draft.range("<<<EOF>>>"))
    assert len(all_edits) == 2 and some == all_edits[1:]
    behind = draft.place(draft.text.index(">>>") + 3)
    typed = await session.at("DocumentOnTypeFormatting", draft, behind, ch=">", options=options)
    assert typed == all_edits[:1]
    draft.edited(all_edits)
    assert draft.text.startswith("<<<FILE draft.txt title=😀 date=2020>>>\n") and draft.text.endswith("<<<END>>>\n")
    close(session, "draft.corpus")
    context = types.CodeActionContext(diagnostics=[])
    params = types.CodeActionParams(text_document=news.identifier, range=news.range("FIEL"), context=context)
    actions = await session.ask(types.TEXT_DOCUMENT_CODE_ACTION, params) or []
    literals = session.takes("text_document.code_action.code_action_literal_support")
    assert bool(actions) == literals
    if literals:
        assert {it.kind for it in actions} >= {"quickfix"}
        for kind in ("refactor", "source.fixAll"):
            context = types.CodeActionContext(diagnostics=[], only=[kind])
            params = types.CodeActionParams(text_document=news.identifier, range=news.range("It has"), context=context)
            for action in await session.ask(types.TEXT_DOCUMENT_CODE_ACTION, params):
                if not action.edit:
                    action = await session.ask(types.CODE_ACTION_RESOLVE, action)
                assert action.edit.document_changes or action.edit.changes, action
    if session.takes("workspace.apply_edit"):
        run = types.ExecuteCommandParams(command="corpus-ls.fixAll", arguments=[news.uri], work_done_token="command")
        await session.ask(types.WORKSPACE_EXECUTE_COMMAND, run)
        edit = session.client.edits[0].edit
        assert edit.document_changes or edit.changes
    await session.ask(types.WORKSPACE_EXECUTE_COMMAND, types.ExecuteCommandParams(command="corpus-ls.reload"))


async def long_work(session, news):
    """Progress, parts, and requests that are taken back. Tokens may be given by who takes nothing else."""
    tokens = {"work_done_token": "work", "partial_result_token": 7}
    context = types.ReferenceContext(include_declaration=True)
    place = news.find("Captain")
    reports = session.client.progress_reports
    reports.update({"work": [], 7: []})
    params = types.ReferenceParams(text_document=news.identifier, position=place, context=context, **tokens)
    assert list(await session.ask(types.TEXT_DOCUMENT_REFERENCES, params)) == []
    parts = [message["params"]["value"] for message in session.client.protocol.received if in_parts(message)]
    assert sum(map(len, parts)) >= 5
    kinds = [message["params"]["value"]["kind"] for message in session.client.protocol.received if is_work(message)]
    assert kinds == ["begin", "end"]
    everywhere = types.WorkspaceDiagnosticParams(previous_result_ids=[], **tokens)
    assert list((await session.ask(types.WORKSPACE_DIAGNOSTIC, everywhere)).items) == []
    parts = [message["params"]["value"] for message in session.client.protocol.received if in_parts(message)]
    assert sum(len(part["items"]) for part in parts if "items" in part) == 3
    session.tell(types.WINDOW_WORK_DONE_PROGRESS_CANCEL, types.WorkDoneProgressCancelParams(token="work"))
    for number in range(20):
        params = types.WorkspaceSymbolParams(query="a" * (number % 3))
        asked = session.client.protocol.send_request(types.WORKSPACE_SYMBOL, params, msg_id=f"cancelled-{number}")
        session.tell(types.CANCEL_REQUEST, types.CancelParams(id=f"cancelled-{number}"))
        try:
            await asyncio.wait_for(asyncio.wrap_future(asked), 60)
        except JsonRpcException as error:
            assert error.code == -32800
        except asyncio.CancelledError:
            pass


def in_parts(message):
    return message.get("method") == "$/progress" and message["params"]["token"] == 7


def is_work(message):
    return message.get("method") == "$/progress" and message["params"]["token"] == "work"


async def oddities(session):
    """Asks about every place of a text in which nothing is as it should be. What comes is judged by the client."""
    odd = session.open("odd.corpus", ODD)
    whole = odd.whole()
    options = types.FormattingOptions(tab_size=4, insert_spaces=True)
    actions = types.CodeActionContext(diagnostics=[])
    document = {"text_document": odd.identifier}
    for method, params in (
        (types.TEXT_DOCUMENT_DIAGNOSTIC, types.DocumentDiagnosticParams(**document)),
        (types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, types.DocumentSymbolParams(**document)),
        (types.TEXT_DOCUMENT_FOLDING_RANGE, types.FoldingRangeParams(**document)),
        (types.TEXT_DOCUMENT_CODE_LENS, types.CodeLensParams(**document)),
        (types.TEXT_DOCUMENT_DOCUMENT_LINK, types.DocumentLinkParams(**document)),
        (types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL, types.SemanticTokensParams(**document)),
        (types.TEXT_DOCUMENT_INLAY_HINT, types.InlayHintParams(range=whole, **document)),
        (types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionParams(range=whole, context=actions, **document)),
        (types.TEXT_DOCUMENT_FORMATTING, types.DocumentFormattingParams(options=options, **document)),
        (types.WORKSPACE_SYMBOL, types.WorkspaceSymbolParams(query="")),
    ):
        await session.ask(method, params)
    includes = types.ReferenceContext(include_declaration=True)
    lines = ODD.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    places = ((line, at) for line, text in enumerate(lines) for at in range(0, len(text) + 2, 2))
    for place in (types.Position(line=line, character=at) for line, at in places):
        at = {"position": place, **document}
        for method, params in (
            (types.TEXT_DOCUMENT_HOVER, types.HoverParams(**at)),
            (types.TEXT_DOCUMENT_COMPLETION, types.CompletionParams(**at)),
            (types.TEXT_DOCUMENT_SIGNATURE_HELP, types.SignatureHelpParams(**at)),
            (types.TEXT_DOCUMENT_DEFINITION, types.DefinitionParams(**at)),
            (types.TEXT_DOCUMENT_REFERENCES, types.ReferenceParams(context=includes, **at)),
            (types.TEXT_DOCUMENT_PREPARE_CALL_HIERARCHY, types.CallHierarchyPrepareParams(**at)),
            (types.TEXT_DOCUMENT_PREPARE_TYPE_HIERARCHY, types.TypeHierarchyPrepareParams(**at)),
            (types.TEXT_DOCUMENT_LINKED_EDITING_RANGE, types.LinkedEditingRangeParams(**at)),
        ):
            answer = await session.ask(method, params)
            # Elsewhere the place may be one within a character, or behind the end.
            if place.character <= len(lines[place.line]) and lines[place.line].isascii():
                assert not misplaced(answer, place), f"{method} at {place}: {answer}"
        selections = types.SelectionRangeParams(positions=[place], **document)
        await session.ask(types.TEXT_DOCUMENT_SELECTION_RANGE, selections)
    close(session, "odd.corpus")


async def rewriting(session, news, people):
    if session.takes("text_document.rename.prepare_support"):
        prepared = await session.at("PrepareRename", news, news.find("by=moor", 4))
        assert news.words(prepared.range) == "moor"
    edit = await session.at("Rename", news, news.find("by=moor", 4), new_name="ada 😀")
    people_text = Text(people.path, PEOPLE, session.unit)
    session.texts["people.corpus"] = people_text
    assert session.apply(edit) == 2
    assert '<<<ENTITY "ada 😀" type' in people_text.text and 'by="ada 😀">>>' in people_text.text
    assert '{#stay by="ada 😀" from' in news.text
    del session.texts["people.corpus"]
    # The client did not apply it after all.
    news.text = news.text.replace('by="ada 😀"', "by=moor")
    with pytest.raises(JsonRpcException, match="is the name of"):
        await session.at("Rename", news, news.find("by=moor", 4), new_name="speech")


async def files(session, news):
    card = lambda: session.at("Hover", news, news.find("Captain"))
    changed = lambda path, kind: session.tell(
        types.WORKSPACE_DID_CHANGE_WATCHED_FILES,
        types.DidChangeWatchedFilesParams(changes=[types.FileEvent(uri=path.as_uri(), type=kind)]),
    )

    async def says(words):
        return words in (await card()).contents.value

    path = session.write("people.corpus", PEOPLE.replace("*Pilot*", "*Sailor*"))
    changed(path, types.FileChangeType.Changed)
    await session.eventually(lambda: says("Sailor"))
    created = session.write("new/lund.corpus", "<<<ENTITY lund name=Lund>>>\n")
    folder = types.FileCreate(uri=created.parent.as_uri())
    session.tell(types.WORKSPACE_DID_CREATE_FILES, types.CreateFilesParams(files=[folder]))
    await session.eventually(lambda: is_known(session, "Lund"))
    renamed = types.FileRename(old_uri=path.as_uri(), new_uri=(session.folder / "who is who.corpus").as_uri())
    edit = await session.ask(types.WORKSPACE_WILL_RENAME_FILES, types.RenameFilesParams(files=[renamed]))
    assert "who%20is%20who.corpus" in str(edit)
    path.rename(session.folder / "who is who.corpus")
    session.tell(types.WORKSPACE_DID_RENAME_FILES, types.RenameFilesParams(files=[renamed]))

    async def is_moved():
        found = await session.ask(
            types.TEXT_DOCUMENT_DEFINITION,
            types.DefinitionParams(text_document=news.identifier, position=news.find("Captain")),
        )
        return "who%20is%20who" in str(found)

    await session.eventually(is_moved)
    created.unlink()
    gone = types.FileDelete(uri=created.as_uri())
    session.tell(types.WORKSPACE_DID_DELETE_FILES, types.DeleteFilesParams(files=[gone]))
    await session.eventually(lambda: is_unknown(session, "Lund"))
    elsewhere = session.folder.parent / (session.folder.name + "-elsewhere")
    elsewhere.mkdir()
    (elsewhere / "far.corpus").write_text("<<<ENTITY far name=Faraway>>>\n", encoding="utf-8")
    other = types.WorkspaceFolder(uri=elsewhere.as_uri(), name="elsewhere")
    for added, removed, look in (([other], [], is_known), ([], [other], is_unknown)):
        event = types.WorkspaceFoldersChangeEvent(added=added, removed=removed)
        params = types.DidChangeWorkspaceFoldersParams(event=event)
        session.tell(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS, params)
        await session.eventually(lambda: look(session, "Faraway"))
    settings = session.write("corpus.toml", 'findings."delimiter/unknown-keyword" = "off"\ncolour = 1\n')
    changed(settings, types.FileChangeType.Created)
    wrong = await session.eventually(lambda: session.client.diagnostics.get(settings.as_uri()))
    assert wrong[0].code.startswith("settings/")
    # The editor's settings: asked for, or told.
    choice = {"findings": {"name/unresolved": "hint"}}
    session.client.set_configuration(choice, section="corpus-ls")
    told = None if session.takes("workspace.configuration") else {"corpus-ls": choice}
    params = types.DidChangeConfigurationParams(settings=told)
    session.tell(types.WORKSPACE_DID_CHANGE_CONFIGURATION, params)

    async def is_hint():
        report = await session.all("DocumentDiagnostic", news)
        return any(it.severity == types.DiagnosticSeverity.Hint for it in report.items)

    await session.eventually(is_hint)
    report = await session.all("DocumentDiagnostic", news)
    assert "delimiter/unknown-keyword" not in {it.code for it in report.items}


def close(session, name):
    text = session.texts.pop(name)
    session.tell(types.TEXT_DOCUMENT_DID_CLOSE, types.DidCloseTextDocumentParams(text_document=text.identifier))


async def end(session, news):
    session.tell(types.TEXT_DOCUMENT_DID_SAVE, types.DidSaveTextDocumentParams(text_document=news.identifier))
    # What does not fit is said, and nothing else comes of it.
    unknown = types.VersionedTextDocumentIdentifier(uri="file:///unknown.corpus", version=2)
    change = types.TextDocumentContentChangeWholeDocument(text="")
    params = types.DidChangeTextDocumentParams(text_document=unknown, content_changes=[change])
    session.tell(types.TEXT_DOCUMENT_DID_CHANGE, params)
    await session.eventually(lambda: [it for it in session.client.messages if "is not open" in it.message])
    close(session, "news.corpus")
    await session.eventually(lambda: not session.client.diagnostics.get(news.uri))
    session.client.protocol.sent_methods |= {types.SHUTDOWN, types.EXIT}
    server = session.client._server
    await asyncio.wait_for(session.client.shutdown_session(), 30)
    code = server.returncode
    await session.client.stop()
    return code
