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
