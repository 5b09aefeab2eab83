"""A client that reads strictly: each message of the server must be what lsprotocol's types say, with nothing left over,
and nothing may come that the client did not say it takes."""

import json
import types as python
import typing
from enum import Enum

import attrs
from lsprotocol import types
from pygls.protocol import default_converter
from pytest_lsp.client import LanguageClient, register_lsp_features
from pytest_lsp.protocol import LanguageClientProtocol

# What a client need not say that it takes.
ALWAYS = {types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS, types.WINDOW_SHOW_MESSAGE}

# What it has to say: the path of the capability.
ASKED_FOR = {
    types.CLIENT_REGISTER_CAPABILITY: None,
    types.PROGRESS: None,
    types.WINDOW_WORK_DONE_PROGRESS_CREATE: "window.work_done_progress",
    types.WORKSPACE_APPLY_EDIT: "workspace.apply_edit",
    types.WORKSPACE_CONFIGURATION: "workspace.configuration",
    types.WORKSPACE_CODE_LENS_REFRESH: "workspace.code_lens.refresh_support",
    types.WORKSPACE_DIAGNOSTIC_REFRESH: "workspace.diagnostics.refresh_support",
    types.WORKSPACE_INLAY_HINT_REFRESH: "workspace.inlay_hint.refresh_support",
    types.WORKSPACE_SEMANTIC_TOKENS_REFRESH: "workspace.semantic_tokens.refresh_support",
}


def lost(sent, read, path=""):
    """What was sent and is not in what was read, place by place. A null may be left out."""
    if isinstance(sent, dict) and isinstance(read, dict):
        for key, value in sent.items():
            if key in read:
                yield from lost(value, read[key], f"{path}/{key}")
            elif value is not None:
                yield f"{path}/{key}: {value!r} is no member"
    elif isinstance(sent, list) and isinstance(read, list) and len(sent) == len(read):
        for at, (one, other) in enumerate(zip(sent, read)):
            yield from lost(one, other, f"{path}/{at}")
    elif sent != read:
        yield f"{path}: {sent!r} was read as {read!r}"


def broken(value, path=""):
    """What the specification's text says of a message and its types do not."""
    if isinstance(value, list):
        for at, item in enumerate(value):
            yield from broken(item, f"{path}/{at}")
        places = sorted(
            _span(item["range"]) for item in value if isinstance(item, dict) and "newText" in item and "range" in item
        )
        if any(one[1] > other[0] for one, other in zip(places, places[1:])):
            yield f"{path}: edits overlap: {value}"
    if not isinstance(value, dict):
        return
    for key, item in value.items():
        yield from broken(item, f"{path}/{key}")
    if (
        "start" in value
        and "end" in value
        and isinstance(value["start"], dict)
        and _span(value) != tuple(sorted(_span(value)))
    ):
        yield f"{path}: a range ends before it begins: {value}"
    for outer, inner in (("range", "selectionRange"), ("targetRange", "targetSelectionRange")):
        if inner in value and not _holds(value[outer], value[inner]):
            yield f"{path}: {inner} is not in {outer}: {value}"
    if "kind" in value and not value.get("name", "named").strip():
        yield f"{path}: a symbol without a name: {value}"
    if isinstance(value.get("parent"), dict) and not _holds(value["parent"]["range"], value["range"]):
        yield f"{path}: a selection that is not in its parent: {value}"
    if "startLine" in value and value["startLine"] > value["endLine"]:
        yield f"{path}: a fold that ends before it begins: {value}"
    kind = value.get("kind")
    if (
        isinstance(kind, str)
        and kind.split(".")[0] in ("quickfix", "refactor", "source")
        and not {"edit", "command", "data"} & set(value)
    ):
        yield f"{path}: an action that does nothing: {value}"
    if "textEdit" in value and (place := _span(value["textEdit"]["range"])) and place[0][0] != place[1][0]:
        yield f"{path}: a completion of several lines: {value}"


def misplaced(answer, place):
    """Whether an answer about a place is about another one."""
    at = (place.line, place.character)
    ranges = [getattr(answer, "range", None)]
    ranges += [item.text_edit.range for item in getattr(answer, "items", None) or []]
    if isinstance(answer, (list, tuple)):
        ranges += [getattr(item, "origin_selection_range", None) for item in answer]
    spans = [((it.start.line, it.start.character), (it.end.line, it.end.character)) for it in ranges if it]
    return not all(start <= at <= end for start, end in spans)


def _span(range):
    return tuple((range[side]["line"], range[side]["character"]) for side in ("start", "end"))


def _holds(outer, inner):
    (start, end), (first, last) = _span(outer), _span(inner)
    return start <= first and last <= end


def capability(capabilities, path):
    """The member of the capabilities at a path."""
    for name in path.split("."):
        capabilities = getattr(capabilities, name, None)
    return capabilities


class Strict(LanguageClientProtocol):
    """Keeps each message, and what is wrong with it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.sent_methods = set()
        self.received = []
        self.problems = []
        self.tokens = set()

    def structure_message(self, data):
        # It is called for every object, the innermost first.
        if "jsonrpc" not in data:
            return data
        self.received.append(data)
        try:
            message = super().structure_message(data)
        except Exception as error:
            self.problems.append(f"{json.dumps(data)[:2000]}: {error.__cause__ or error}")
            raise
        back = json.loads(json.dumps(message, default=self._serialize_message))
        self.problems.extend(f"{data.get('method', 'a reply')}{place}" for place in lost(data, back))
        self.problems.extend(f"{data.get('method', 'a reply')}{place}" for place in broken(data))
        self._expected(data)
        return message

    def _expected(self, data):
        method = data.get("method")
        if method is None or method in ALWAYS:
            return
        params = data.get("params")
        capabilities = self._server.capabilities
        path = ASKED_FOR.get(method)
        if method == types.CLIENT_REGISTER_CAPABILITY:
            for registration in params["registrations"]:
                name = registration["method"].removeprefix("workspace/").removeprefix("textDocument/")
                name = "".join("_" + c.lower() if c.isupper() else c for c in name)
                if not capability(capabilities, f"workspace.{name}.dynamic_registration"):
                    self.problems.append(f"{registration['method']} was registered, unasked")
        elif method == types.PROGRESS:
            if params["token"] not in self.tokens:
                self.problems.append(f"progress on an unknown token: {params}")
        elif method not in ASKED_FOR or not capability(capabilities, path):
            self.problems.append(f"{method} came, unasked")
        elif method == types.WINDOW_WORK_DONE_PROGRESS_CREATE:
            self.tokens.add(params["token"])

    def send_request(self, method, params=None, callback=None, msg_id=None):
        self.sent_methods.add(method)
        for name in ("work_done_token", "partial_result_token"):
            if (token := getattr(params, name, None)) is not None:
                self.tokens.add(token)
        return super().send_request(method, params, callback, msg_id)

    def notify(self, method, params=None):
        self.sent_methods.add(method)
        return super().notify(method, params)


def make_client():
    """A client that answers all that a server may ask."""
    client = LanguageClient(protocol_cls=Strict, converter_factory=default_converter)
    register_lsp_features(client)
    client.edits = []
    client.parts = {}

    @client.feature(types.CLIENT_REGISTER_CAPABILITY)
    def register(params: types.RegistrationParams):
        return None

    @client.feature(types.WORKSPACE_APPLY_EDIT)
    def apply(params: types.ApplyWorkspaceEditParams):
        client.edits.append(params)
        return types.ApplyWorkspaceEditResult(applied=True)

    for method in (
        types.WORKSPACE_CODE_LENS_REFRESH,
        types.WORKSPACE_INLAY_HINT_REFRESH,
        types.WORKSPACE_SEMANTIC_TOKENS_REFRESH,
    ):
        client.feature(method)(lambda params: None)
    return client


def everything(cls=types.ClientCapabilities):
    """Capabilities in which all is there that lsprotocol knows."""
    hints = typing.get_type_hints(cls)
    return cls(**{field.name: _all_of(hints[field.name]) for field in attrs.fields(cls)})


# What can be asked for later, by any request.
LATER = ["location.range", "edit", "tooltip", "textEdits", "label.location", "documentation"]


def _list_of(hint):
    if hint is str:
        return LATER
    for choice in typing.get_args(hint) or [hint]:
        if isinstance(choice, type) and issubclass(choice, Enum):
            return sorted(choice, key=lambda it: it != types.MarkupKind.Markdown)
    return [_all_of(hint)]


def _all_of(hint):
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, python.UnionType):
        # The richest form: `boolean | object` means the object.
        choices = [argument for argument in arguments if argument is not type(None)]
        structs = [choice for choice in choices if attrs.has(choice)]
        return _all_of((structs or choices)[0])
    if origin is not None and origin is not dict and arguments:
        return _list_of(arguments[0])
    if attrs.has(hint):
        return everything(hint)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return list(hint)[0]
    return {bool: True, int: 5000, str: "corpus"}.get(hint)
