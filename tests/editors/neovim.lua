-- The checks of neovim.sh: run inside Neovim, one line for each, a non-zero exit for any that fails.
-- Written for every Neovim from 0.7 on, so it uses only what all of them have.

local root = vim.env.CORPUS_ROOT
local workspace = vim.loop.fs_realpath(vim.env.CORPUS_WORKSPACE)

-- neovim.sh ends Neovim after 60 s; what does not happen before this moment has failed.
local deadline = vim.loop.now() + 45000
local failures = 0

local function check(what, ok, detail)
  if not ok then
    failures = failures + 1
  end
  local more = (not ok and detail ~= nil) and ('\n     ' .. (type(detail) == 'string' and detail or vim.inspect(detail))) or ''
  io.stdout:write((ok and 'ok   ' or 'FAIL ') .. what .. more .. '\n')
  io.stdout:flush()
end

---The time that one check may still take.
local function patience()
  return math.max(math.min(deadline - vim.loop.now(), 15000), 100)
end

local function wait_for(condition)
  return (vim.wait(patience(), condition, 20))
end

local function read(path)
  local file = assert(io.open(path, 'rb'))
  local text = file:read('*a')
  file:close()
  return text
end

-- Places in the buffer -----------------------------------------------------------------------------------------------

local function lines()
  return vim.api.nvim_buf_get_lines(0, 0, -1, false)
end

---The first place of `text` in or after the first line that holds `anchor`: a line and a byte column, from 0.
local function place(anchor, text)
  local seen = false
  for number, line in ipairs(lines()) do
    seen = seen or line:find(anchor, 1, true) ~= nil
    local column = seen and line:find(text, 1, true)
    if column then
      return number - 1, column - 1
    end
  end
  error(('"%s" after "%s" is not in the example'):format(text, anchor))
end

local function line_of(anchor)
  return (place(anchor, anchor))
end

-- Questions to the server --------------------------------------------------------------------------------------------

local client

local function ask(method, params)
  local answers = vim.lsp.buf_request_sync(0, method, params, patience()) or {}
  local answer = answers[client.id] or {}
  return answer.result, answer.err or answer.error
end

local function ask_at(method, anchor, text)
  local line, column = place(anchor, text)
  vim.api.nvim_win_set_cursor(0, { line + 1, column })
  return ask(method, vim.lsp.util.make_position_params(0, client.offset_encoding))
end

local function hover(anchor, text)
  local result = ask_at('textDocument/hover', anchor, text)
  return result and table.concat(vim.lsp.util.convert_input_to_markdown_lines(result.contents), '\n') or ''
end

---Where a definition leads: the file's name and the line, from 0.
local function definition(anchor, text)
  local result = ask_at('textDocument/definition', anchor, text)
  if result == nil or vim.tbl_isempty(result) then
    return nil, nil
  end
  local list = (result.uri or result.targetUri) and { result } or result
  local item = vim.lsp.util.locations_to_items(list, client.offset_encoding)[1]
  return vim.fn.fnamemodify(item.filename, ':t'), item.lnum - 1
end

---The outline's outer level: a table from line to name, and how many there are.
local function outline()
  local found, count = {}, 0
  for _, symbol in ipairs((ask('textDocument/documentSymbol', { textDocument = vim.lsp.util.make_text_document_params() })) or {}) do
    found[(symbol.selectionRange or symbol.location.range).start.line] = symbol.name
    count = count + 1
  end
  return found, count
end

---The names of all outer symbols.
local function outline_names()
  local names = {}
  for _, symbol in ipairs((ask('textDocument/documentSymbol', { textDocument = vim.lsp.util.make_text_document_params() })) or {}) do
    table.insert(names, symbol.name)
  end
  return names
end

local function code_of(diagnostic)
  local lsp = diagnostic.user_data and diagnostic.user_data.lsp or {}
  return tostring(diagnostic.code or lsp.code)
end

---The codes of the diagnostics of a line, or of the whole buffer.
local function codes(line)
  local found = {}
  for _, diagnostic in ipairs(vim.diagnostic.get(0)) do
    if line == nil or diagnostic.lnum == line then
      table.insert(found, code_of(diagnostic))
    end
  end
  table.sort(found)
  return found
end

local function has_code(anchor, code)
  return vim.tbl_contains(codes(line_of(anchor)), code)
end

-- The checks ---------------------------------------------------------------------------------------------------------

local exit_code

local function start()
  require('corpus_ls').setup({
    cmd = { vim.env.CORPUS_LS },
    settings = { ['corpus-ls'] = { findings = { ['span/empty'] = 'off' } } },
    on_attach = function(attached)
      client = attached
    end,
    on_exit = function(code)
      exit_code = code
    end,
  })
  vim.cmd('edit ' .. workspace .. '/broken.corpus')
  check('the filetype of a .corpus file is corpus', vim.bo.filetype == 'corpus', vim.bo.filetype)
  check('the server starts and attaches', wait_for(function()
    return client ~= nil
  end))
  if not client then
    return
  end
  check('the root is the folder of corpus.toml', client.config.root_dir == workspace, client.config.root_dir)
end

local function settings_of_the_buffer()
  check('a corpus buffer wraps between words', vim.wo.wrap and vim.wo.linebreak)
  check('writing a corpus buffer adds no line break', not vim.bo.fixendofline)
  check('an id with hyphens is one word', vim.fn.matchstr('belta-2019-03-05 x', '\\k*') == 'belta-2019-03-05')
end

local function diagnostics()
  check('broken.corpus has diagnostics', wait_for(function()
    return #vim.diagnostic.get(0) > 0
  end))
  for _, expected in ipairs({
    { 'delimiter/malformed', '<<FILE two-brackets.txt' },
    { 'delimiter/unknown-keyword', '<<<FIEL two-letters-swapped.txt' },
    { 'delimiter/noncanonical', '<<<FILE: colon.txt' },
    { 'delimiter/indented', '<<<FILE indented.txt' },
    { 'delimiter/merge-conflict', '<<<<<<< HEAD' },
    { 'attribute/unknown', 'publihser=' },
    { 'name/duplicate', '<<<FILE tide-2024-04-09.txt' },
    { 'name/unresolved', '{ref=drve}' },
    { 'span/unclosed', '{ref=dreve said' },
  }) do
    local code, anchor = unpack(expected)
    check(code .. ' at ' .. anchor, has_code(anchor, code), codes(line_of(anchor)))
  end
  -- These come after all others: every text is searched for the words.
  local altered = '"The fund has never been asked'
  check('quote/altered comes by itself', wait_for(function()
    return has_code(altered, 'quote/altered')
  end), codes(line_of(altered)))
end

---A server that both sends diagnostics and is asked for them must not show each of them twice.
local function nothing_is_said_twice()
  local seen, twice = {}, {}
  for _, diagnostic in ipairs(vim.diagnostic.get(vim.fn.bufnr('broken.corpus'))) do
    local key = ('%d:%d %s'):format(diagnostic.lnum + 1, diagnostic.col + 1, code_of(diagnostic))
    if seen[key] then
      table.insert(twice, key)
    end
    seen[key] = true
  end
  check('no diagnostic is shown twice', next(seen) ~= nil and #twice == 0, ('%d are, the first at %s'):format(#twice, tostring(twice[1])))
end

---The severities of all `span/empty`, as Neovim counts them: 1 is an error.
local function severities()
  local found = {}
  for _, diagnostic in ipairs(vim.diagnostic.get(0)) do
    if code_of(diagnostic) == 'span/empty' then
      table.insert(found, diagnostic.severity)
    end
  end
  return found
end

---Writes `corpus.toml`, saves the buffer, and edits it: some versions ask for diagnostics after an edit only.
local function write_settings(text)
  vim.fn.writefile(text, workspace .. '/corpus.toml')
  vim.cmd('silent write')
  local last = #lines()
  vim.api.nvim_buf_set_lines(0, last, last, false, { '' })
  vim.wait(300)
  vim.api.nvim_buf_set_lines(0, last, last + 1, false, {})
end

local function settings()
  check('what the settings turn off is not shown', wait_for(function()
    return #vim.diagnostic.get(0) > 0 and #severities() == 0
  end), severities())
  write_settings({ '[findings]', '"span/empty" = "error"' })
  check('corpus.toml overrules the settings of the editor', wait_for(function()
    return severities()[1] == 1
  end), severities())
  write_settings({})
  check('what corpus.toml says no more holds no more', wait_for(function()
    return #severities() == 0
  end), severities())
end

local function answers()
  vim.cmd('edit ' .. workspace .. '/harbour.corpus')

  local card = hover('["[He]{ref=cerkan} can come', 'He]')
  check('hover on a mention shows its entity', card:find('Yoan Cerkan', 1, true) ~= nil, card)

  local file, line = definition('["[He]{ref=cerkan} can come', 'cerkan}')
  check('definition of a mention is its ENTITY line', file == 'harbour.corpus' and line == line_of('<<<ENTITY cerkan '), { file, line })

  file, line = definition('{by=ruhl from=tide-2024-03-08.txt#television}', 'tide-2024-03-08.txt#television')
  check('definition of a quotation is the words it quotes', file == 'harbour.corpus' and line == line_of('{#television by=ruhl}'), { file, line })

  local symbols, count = outline()
  local missing, sections = {}, 0
  for number, text in ipairs(lines()) do
    if text:match('^<<<%u') and not text:match('^<<<END') then
      sections = sections + 1
      if not symbols[number - 1] then
        table.insert(missing, text)
      end
    end
  end
  check(('the outline has all %d sections, and nothing else'):format(sections), #missing == 0 and count == sections, { count, missing })
  local title = symbols[line_of('<<<FILE tide-2024-03-18.txt')]
  check('the outline shows titles', title == 'Quay Nine stands still', title)

  local errors = vim.diagnostic.get(0, { severity = vim.diagnostic.severity.ERROR })
  check('harbour.corpus has no error', #errors == 0, errors)
end

---The code action with this title at a place, with its edits.
local function action(anchor, text, title)
  local line, column = place(anchor, text)
  vim.api.nvim_win_set_cursor(0, { line + 1, column })
  local params = vim.lsp.util.make_range_params(0, client.offset_encoding)
  params.context = { diagnostics = {} }
  local titles = {}
  for _, found in ipairs(ask('textDocument/codeAction', params) or {}) do
    table.insert(titles, found.title)
    if found.title == title then
      return found.edit and found or ask('codeAction/resolve', found)
    end
  end
  check(('"%s" is offered'):format(title), false, titles)
end

local function do_action(anchor, text, title)
  local found = action(anchor, text, title)
  if found then
    vim.lsp.util.apply_workspace_edit(found.edit, client.offset_encoding)
  end
end

local function annotations()
  local hints = ask('textDocument/inlayHint', {
    textDocument = vim.lsp.util.make_text_document_params(),
    range = { start = { line = 0, character = 0 }, ['end'] = { line = #lines(), character = 0 } },
  }) or {}
  local line = line_of('"We are not the passengers. We are the oars."')
  local shown = vim.tbl_map(function(hint)
    return hint.position.line == line and hint.label[1].value or nil
  end, hints)
  check('a quotation that goes on shows its speaker', vim.tbl_contains(vim.tbl_values(shown), '— Nevena Ruhl'), hints)

  local before = lines()
  do_action('"Passengers!" Ruhl said.', 'Passengers!', 'Annotate the speaker: Nevena Ruhl')
  check('the speaker is written into the text', lines()[line + 1]:find('["Passengers!"]{by=ruhl} Ruhl said.', 1, true) ~= nil, lines()[line + 1])
  do_action('["Passengers!"]{by=ruhl} Ruhl said.', 'Passengers!', 'Remove the annotation `{by=ruhl}`')
  check('and taken out again', vim.deep_equal(lines(), before), lines()[line + 1])
  do_action('"Passengers!" Ruhl said.', 'Passengers!', 'Annotate all certain quotations of this article')
  check('all certain quotations are annotated at once', lines()[line + 1]:find('["Passengers!"]{by=ruhl} Ruhl said.', 1, true) ~= nil, lines()[line + 1])
  vim.cmd('silent undo')
  check('undo is one step', vim.deep_equal(lines(), before))
end

---What is offered behind `text`, written on a line of its own at the end.
local function completion(text)
  local last = #lines()
  vim.api.nvim_buf_set_lines(0, last, last, false, { text })
  vim.api.nvim_win_set_cursor(0, { last + 1, #text })
  local params = vim.lsp.util.make_position_params(0, client.offset_encoding)
  params.position = { line = last, character = #text }
  local list = ask('textDocument/completion', params) or {}
  vim.cmd('silent undo')
  return vim.tbl_map(function(item)
    return item.label
  end, list.items or {})
end

local function completions()
  check('keywords are completed', vim.tbl_contains(completion('<<<EN'), 'ENTITY'))
  check('speakers are completed', completion('["So be it"]{by=ru')[1] == 'ruhl', completion('["So be it"]{by=ru'))
  check('attributes are completed', vim.tbl_contains(completion('<<<FILE a.txt pub'), 'publisher'))
  check('names are completed in a text', vim.tbl_contains(completion('Then Nevena Ru'), 'Nevena Ruhl'), completion('Then Nevena Ru'))
end

---A call hierarchy from the quotation after `anchor`: the details of what is at the other end.
local function calls(direction, anchor, text)
  local items = ask_at('textDocument/prepareCallHierarchy', anchor, text)
  local item = items and items[1]
  local found = item and ask('callHierarchy/' .. direction .. 'Calls', { item = item }) or {}
  return vim.tbl_map(function(call)
    return (call.from or call.to).detail
  end, found), item
end

local function ways()
  local quoted = '"A harbour that earns nothing is a monument'
  local line = line_of('<<<ENTITY cerkan ')
  local result = ask_at('textDocument/declaration', quoted, 'earns nothing')
  local item = vim.lsp.util.locations_to_items((result or {})[1] and result or { result }, client.offset_encoding)[1] or {}
  check('declaration of a quotation is the ENTITY of its speaker', item.lnum == line + 1, result)

  local reuses = ask_at('textDocument/implementation', quoted, 'earns nothing') or {}
  check('implementation of a quotation is every reuse', #reuses >= 3, reuses)

  local incoming, called = calls('incoming', quoted, 'earns nothing')
  check('a quotation is in the call hierarchy', called ~= nil and called.name:find('A harbour that earns', 1, true) ~= nil, called)
  check('incoming calls are later articles', table.concat(incoming, '\n'):find('dispatch-2024-03-07.txt', 1, true) ~= nil, incoming)
  local outgoing = calls('outgoing', quoted, 'earns nothing')
  check('outgoing calls are its sources, the first one first', (outgoing[1] or ''):find('press-conference-2024-03-05', 1, true) ~= nil, outgoing)
end

---What other requests show, in the example and in a small corpus of its own.
local function more_ways()
  local result = ask_at('textDocument/typeDefinition', '["[He]{ref=cerkan} can come', 'He]')
  local item = vim.lsp.util.locations_to_items((result or {})[1] and result or { result }, client.offset_encoding)[1] or {}
  check('type definition of a mention is its ENTITY', item.lnum == line_of('<<<ENTITY cerkan ') + 1, result)

  local document = { textDocument = vim.lsp.util.make_text_document_params() }
  local links = ask('textDocument/documentLink', document) or {}
  local address, inside
  for _, link in ipairs(links) do
    address = address or (link.target and link)
    inside = inside or (not link.target and ask('documentLink/resolve', link))
  end
  check('addresses are links', address ~= nil and address.target:find('^https://') ~= nil, address)
  check('from= is a link to a line of a corpus', inside and inside.target and inside.target:find('harbour.corpus#L%d+') ~= nil, inside)

  local line, column = place('"A harbour that earns nothing is a monument', 'monument')
  local selections = ask('textDocument/selectionRange', { textDocument = document.textDocument, positions = { { line = line, character = column } } })
  local steps, step = 0, selections and selections[1]
  while step do
    steps, step = steps + 1, step.parent
  end
  check('a selection grows from a word to the file', steps >= 6 and steps <= 10, selections)

  local marks = ask_at('textDocument/documentHighlight', '"A harbour that earns nothing is a monument', 'monument') or {}
  check('a quotation is highlighted with its speaker and verb', #marks == 3, marks)

  vim.cmd('enew')
  vim.api.nvim_buf_set_name(0, workspace .. '/more.corpus')
  vim.bo.filetype = 'corpus'
  vim.api.nvim_buf_set_lines(0, 0, -1, false, { '<<<ENTITY pier>>>', '<<<ENTITY bollard part-of=pier>>>', '<<<FILE a.txt>>>', 'Text.', '<<<END a.txt>>>' })
  check('the server attaches to a new buffer', wait_for(function()
    return #outline_names() == 3
  end))
  local whole = (ask_at('textDocument/prepareTypeHierarchy', '<<<ENTITY bollard', 'bollard') or {})[1]
  local above = whole and ask('typeHierarchy/supertypes', { item = whole }) or {}
  check('the type hierarchy leads to the whole', above[1] ~= nil and above[1].name == 'pier', { whole, above })
  local linked = ask_at('textDocument/linkedEditingRange', '<<<FILE a.txt', 'a.txt') or {}
  check('the names of a FILE and its END are linked', #(linked.ranges or {}) == 2, linked)
  vim.bo.modified = false
  vim.cmd('edit ' .. workspace .. '/harbour.corpus')
end

local function lenses()
  local document = { textDocument = vim.lsp.util.make_text_document_params() }
  local all = ask('textDocument/codeLens', document) or {}
  local function lens_at(anchor)
    local number = line_of(anchor)
    for _, lens in ipairs(all) do
      if lens.range.start.line == number then
        return (ask('codeLens/resolve', lens))
      end
    end
  end
  local entity = lens_at('<<<ENTITY cerkan ') or {}
  check('an ENTITY has a lens that counts its mentions', (entity.command or {}).title and entity.command.title:find('^%d+ mentions in %d+ documents$') ~= nil, entity)
  local lens = lens_at('"A harbour that earns nothing is a monument') or {}
  check('a quotation has a lens that counts its uses', (lens.command or {}).title and lens.command.title:find('^used in %d+ articles') ~= nil, lens)

  local windows = #vim.api.nvim_list_wins()
  local run = client.commands[lens.command.command]
  check('Neovim has the command of a lens', run ~= nil, lens.command)
  run(lens.command, { client_id = client.id, bufnr = vim.api.nvim_get_current_buf() })
  local listed = vim.fn.getqflist()
  check('the command lists the places', #vim.api.nvim_list_wins() == windows + 1 and #listed == #lens.command.arguments[3] and #listed > 0, listed)
  vim.cmd('cclose')
end

local function semantic_tokens()
  local tokens = ask('textDocument/semanticTokens/full', { textDocument = vim.lsp.util.make_text_document_params() }) or {}
  local legend = client.server_capabilities.semanticTokensProvider or client.resolved_capabilities.semantic_tokens
  local types = (legend or {}).legend and legend.legend.tokenTypes or {}
  local wanted, line, found = line_of('["[He]{ref=cerkan} can come'), 0, {}
  for at = 1, #(tokens.data or {}), 5 do
    line = line + tokens.data[at]
    if line == wanted then
      found[types[tokens.data[at + 3] + 1] or tokens.data[at + 3]] = true
    end
  end
  check('quotations and mentions have their own tokens', found.quotation and found.person and found.class, found)
  if vim.fn.has('nvim-0.9') == 0 then
    return
  end

  local own = { namespace = true, class = true, keyword = true, variable = true, decorator = true, entity = true }
  for _, kind in ipairs(types) do
    local look = vim.api.nvim_get_hl(0, { name = '@lsp.type.' .. kind .. '.corpus' })
    check('a token of type ' .. kind .. ' has a look', own[kind] or look.link ~= nil, look)
  end
  local function colours()
    local all = {}
    for _, name in ipairs({ 'Person', 'Organization', 'Place', 'Event' }) do
      all[vim.api.nvim_get_hl(0, { name = 'Corpus' .. name, link = false }).fg or 'none'] = true
    end
    return vim.tbl_keys(all)
  end
  check('the types of entities differ', #colours() == 4, colours())
  local dark = vim.o.background
  local before = colours()
  vim.o.background = dark == 'dark' and 'light' or 'dark'
  vim.wait(100)
  check('on the other background too, in other colours', #colours() == 4 and not vim.deep_equal(before, colours()), colours())
  vim.o.background = dark
  check('what is unresolved is struck', vim.api.nvim_get_hl(0, { name = '@lsp.mod.unresolved.corpus', link = false }).strikethrough == true)
end

---The editor's own renaming: what it changes in other files lies in buffers that are not shown and not written.
local function rename_in_closed_files()
  local shown = vim.api.nvim_get_current_buf()
  local closed = workspace .. '/closed.corpus'
  local before, text = lines(), { '<<<FILE closed.txt>>>', '[The minister]{ref=cerkan} said nothing.' }
  vim.fn.writefile(text, closed)
  -- Neovim 0.7 does not tell servers of files that others write.
  vim.lsp.buf_notify(0, 'workspace/didChangeWatchedFiles', { changes = { { uri = vim.uri_from_fname(closed), type = 1 } } })
  local line, column = place('<<<ENTITY cerkan ', 'cerkan')
  vim.api.nvim_win_set_cursor(0, { line + 1, column })
  local params = vim.lsp.util.make_position_params(0, client.offset_encoding)
  params.context = { includeDeclaration = false }
  check('the server knows the closed file', wait_for(function()
    return vim.tbl_contains(vim.tbl_map(function(found)
      return vim.uri_to_fname(found.uri)
    end, ask('textDocument/references', params) or {}), closed)
  end))
  vim.lsp.buf.rename('yoan-cerkan')
  local other
  check('a renaming reaches a closed file', wait_for(function()
    other = vim.fn.bufnr(closed)
    return other > 0 and vim.api.nvim_buf_get_lines(other, 0, -1, false)[2] == '[The minister]{ref=yoan-cerkan} said nothing.'
  end))
  check('and leaves it to be written', vim.bo[other].modified and vim.deep_equal(vim.fn.readfile(closed), text))
  check('the shown file too', vim.api.nvim_get_current_buf() == shown and place('<<<ENTITY yoan-cerkan ', 'yoan') ~= nil)
  vim.cmd('silent undo')
  check('undo is one step there', vim.deep_equal(lines(), before))
  vim.api.nvim_buf_call(other, function()
    vim.cmd('silent undo')
  end)
  check('and in the other', vim.deep_equal(vim.api.nvim_buf_get_lines(other, 0, -1, false), text))
  vim.cmd('bdelete! ' .. other)
  os.remove(closed)
end

local function rename_and_format()
  local before = lines()
  local line, column = place('["[He]{ref=cerkan} can come', 'cerkan}')
  vim.api.nvim_win_set_cursor(0, { line + 1, column })
  local params = vim.lsp.util.make_position_params(0, client.offset_encoding)
  params.newName = 'yoan-cerkan'
  vim.lsp.util.apply_workspace_edit(ask('textDocument/rename', params), client.offset_encoding)
  local text = table.concat(lines(), '\n')
  check('a renamed entity has its new id everywhere', not text:find('=cerkan[ }>]') and text:find('<<<ENTITY yoan-cerkan ', 1, true) ~= nil)
  check('its names in the texts stay', select(2, text:gsub('Cerkan', '')) == select(2, table.concat(before, '\n'):gsub('Cerkan', '')))
  vim.cmd('silent undo')
  check('a renaming is undone in one step', vim.deep_equal(lines(), before))
  rename_in_closed_files()
  params.newName = 'ruhl'
  local _, problem = ask('textDocument/rename', params)
  check('a name that is taken is refused', problem ~= nil and problem.message:find('`ruhl` is the name of an entity already', 1, true) ~= nil, problem)

  local format = { textDocument = vim.lsp.util.make_text_document_params(), options = { tabSize = 2, insertSpaces = true } }
  local function formatted()
    vim.lsp.util.apply_text_edits(ask('textDocument/formatting', format) or {}, vim.api.nvim_get_current_buf(), client.offset_encoding)
  end
  formatted()
  local once = lines()
  check('formatting keeps every text', #once == #before)
  local last = #once
  vim.api.nvim_buf_set_lines(0, last, last, false, { '<<< file: new.txt date=2024 title=New >>>' })
  formatted()
  check('formatting writes headers canonically', lines()[last + 1] == '<<<FILE new.txt title=New date=2024>>>', lines()[last + 1])
  vim.api.nvim_buf_set_lines(0, 0, -1, false, before)
end

local function edits()
  local last = #lines()
  -- Letters of one to four bytes come first: a wrong count of them would move what follows.
  vim.api.nvim_buf_set_lines(0, last, last, false, { '“Ценю 🙂 Минск”', '<<<FIEL new.txt>>>', 'Text.', '<<<END>>>' })
  check('a mistake typed in is reported at its line', wait_for(function()
    return has_code('<<<FIEL new.txt', 'delimiter/unknown-keyword')
  end), codes())

  local line, column = place('<<<FIEL new.txt', 'IEL')
  vim.api.nvim_buf_set_text(0, line, column, line, column + 3, { 'ILE' })
  check('a mistake put right is reported no more', wait_for(function()
    return #codes(line) == 0
  end), codes(line))
  check('the outline has the new document', outline()[line] ~= nil, outline())
end

local function tree_sitter()
  local abi = tonumber(read(root .. '/grammar/src/parser.c'):match('#define LANGUAGE_VERSION (%d+)'))
  local newest = vim.treesitter.language_version
  if newest and abi > newest then
    check(('the parser (ABI %d) is too new for this Neovim (%d), and the text is shown all the same'):format(abi, newest), true)
    return
  end

  local parse = vim.treesitter.query and vim.treesitter.query.parse or vim.treesitter.parse_query
  local queries = vim.fn.glob(root .. '/editors/nvim/queries/corpus/*.scm', false, true)
  check('there are queries', #queries > 0)
  for _, path in ipairs(queries) do
    local ok, problem = pcall(parse, 'corpus', read(path))
    check('tree-sitter reads ' .. vim.fn.fnamemodify(path, ':t'), ok, problem)
  end

  local tree = vim.treesitter.get_parser(0, 'corpus'):parse()[1]
  check('tree-sitter reads the example without an error', not tree:root():has_error())
  if vim.treesitter.start then
    check('tree-sitter colours the buffer', vim.treesitter.highlighter.active[vim.api.nvim_get_current_buf()] ~= nil)
  end
  if vim.treesitter.foldexpr then
    check('tree-sitter folds the buffer', vim.wo.foldexpr == 'v:lua.vim.treesitter.foldexpr()', vim.wo.foldexpr)
    local first = line_of('<<<FILE courier-2024-03-06.txt') + 1
    check('a document is one fold', wait_for(function()
      return vim.fn.foldlevel(first) == 1 and vim.fn.foldlevel(first + 1) == 1
    end), vim.fn.foldlevel(first))
  end
end

local function the_configurations_agree()
  local ours = require('corpus_ls').default_config()
  package.loaded['lspconfig.util'] = {
    root_pattern = function()
      return function() end
    end,
  }
  for _, folder in ipairs({ 'configs', 'server_configurations' }) do
    local theirs = require('lspconfig.' .. folder .. '.corpus_ls').default_config
    check('nvim-lspconfig, ' .. folder .. ', starts the same server', vim.deep_equal(ours.cmd, theirs.cmd) and vim.deep_equal(ours.filetypes, theirs.filetypes))
  end
end

local function a_missing_program_is_said()
  local said
  local notify_once = vim.notify_once
  vim.notify_once = function(message)
    said = message
  end
  local can = require('corpus_ls').can_start({ '/no/such/corpus-ls' })
  vim.notify_once = notify_once
  check('a missing program is said', can == false and said ~= nil and said:find('/no/such/corpus-ls', 1, true) ~= nil, said)
end

local function health()
  vim.cmd('checkhealth corpus')
  local report = table.concat(lines(), '\n')
  check('checkhealth names the program and its version', report:find('corpus%-ls %d') ~= nil, report)
  check('checkhealth sees the server', report:find('attached, with root', 1, true) ~= nil, report)
  check('checkhealth has no error', report:find('ERROR', 1, true) == nil, report)
  vim.cmd('bdelete!')
end

local function commands()
  vim.cmd('edit! ' .. workspace .. '/harbour.corpus')
  local line, column = place('The first is by our prime minister.', 'Nobody consults')
  vim.api.nvim_win_set_cursor(0, { line + 1, column })
  vim.cmd('CorpusSource')
  check('CorpusSource goes to the transcript', wait_for(function()
    return vim.api.nvim_get_current_line():find('^Cerkan: The union is informed today') ~= nil
  end), vim.api.nvim_get_current_line())

  local packed, out = workspace .. '/packed.corpus', workspace .. '/unpacked'
  -- As the completion of file names writes them.
  local function typed(path)
    return (path:gsub(' ', '\\ '))
  end
  vim.cmd('CorpusPack ' .. typed(packed) .. ' ' .. typed(root) .. '/examples/raw')
  check('CorpusPack writes a corpus', vim.fn.filereadable(packed) == 1)
  vim.cmd('edit ' .. packed)
  vim.cmd('CorpusUnpack ' .. typed(out))
  local name = 'courier-2024-03-06.txt'
  check('CorpusUnpack gives every byte back', read(out .. '/' .. name) == read(root .. '/examples/raw/' .. name))
  vim.cmd('CorpusExport ' .. typed(workspace) .. '/packed.jsonl')
  local first = vim.fn.readfile(workspace .. '/packed.jsonl')[1]
  check('CorpusExport writes JSON lines', vim.fn.json_decode(first).text ~= nil, first)

  vim.cmd('edit! ' .. workspace .. '/harbour.corpus')
  local before = lines()
  local function count(text)
    return select(2, table.concat(lines(), '\n'):gsub(vim.pesc(text), ''))
  end
  -- Where there is a choice, the one that reaches farthest in this file.
  local select_before = vim.ui.select
  vim.ui.select = function(items, options, chosen)
    local best, index = items[1], 1
    for at, item in ipairs(items) do
      local shown = options.format_item and options.format_item(item) or item
      if shown:find('in this file', 1, true) then
        best, index = item, at
      end
    end
    chosen(best, index)
  end
  line, column = place('<<<ENTITY ruhl', 'ruhl')
  vim.api.nvim_win_set_cursor(0, { line + 1, column })
  vim.cmd('CorpusAnnotateAll')
  check('CorpusAnnotateAll annotates every mention', wait_for(function()
    return count(']{ref=ruhl}') > 5
  end), count(']{ref=ruhl}'))
  vim.cmd('CorpusUnannotate')
  check('CorpusUnannotate takes them away', wait_for(function()
    return count(']{ref=ruhl}') == 0
  end), count(']{ref=ruhl}'))
  vim.ui.select = select_before
  vim.api.nvim_buf_set_lines(0, 0, -1, false, before)

  local last = #lines()
  vim.api.nvim_buf_set_lines(0, last, last, false, { '<<<FILE filled.txt>>>', '# The ferry stays', '', 'It will sail on every day, the pilot said on the quay.' })
  vim.api.nvim_win_set_cursor(0, { last + 4, 3 })
  vim.cmd('CorpusFillHeader')
  check('CorpusFillHeader writes the title', wait_for(function()
    return lines()[last + 1]:find('^<<<FILE filled.txt title="The ferry stays"') ~= nil
  end), lines()[last + 1])
  vim.api.nvim_buf_set_lines(0, 0, -1, false, before)
  vim.bo.modified = false

  vim.cmd('CorpusCheck ' .. typed(workspace) .. '/broken.corpus')
  local found = vim.fn.getqflist()
  check('CorpusCheck fills the quickfix list', #found > 10 and found[1].type == 'E' and found[1].lnum == 1, #found)
  vim.cmd('cclose')
end

local quotations = dofile(root .. '/tests/editors/neovim/quotations.lua')({
  check = check,
  wait_for = wait_for,
  ask = ask,
  ask_at = ask_at,
  place = place,
  lines = lines,
  code_of = code_of,
  do_action = do_action,
  workspace = workspace,
  client = function()
    return client
  end,
})

local function references_by_the_server()
  vim.cmd('edit! ' .. workspace .. '/harbour.corpus')
  local config = require('corpus_ls').default_config()
  local range = { start = { line = 4, character = 0 }, ['end'] = { line = 4, character = 3 } }
  local uri = vim.uri_from_bufnr(0)
  local command = { title = '1 place', arguments = { uri, range.start, { { uri = uri, range = range } } } }
  config.commands['corpus-ls.showReferences'](command, { client_id = client.id })
  local found = vim.fn.getqflist()
  check('a lens lists its places', #found == 1 and found[1].lnum == 5, found)
  vim.cmd('cclose')
end

local function help()
  local ok, problem = pcall(vim.cmd, 'helptags ' .. root .. '/editors/nvim/doc')
  check('the help file has tags', ok, problem)
  ok, problem = pcall(vim.cmd, 'noautocmd help corpus-ls-commands')
  check('help leads to the commands', ok and vim.fn.expand('%:t') == 'corpus-ls.txt', problem)
  vim.cmd('bdelete!')
  os.remove(root .. '/editors/nvim/doc/tags')
end

local function stop()
  if vim.fn.has('nvim-0.11') == 1 then
    client:stop()
  else
    client.stop()
  end
  check('the server ends when it is told to, with code 0', wait_for(function()
    return exit_code ~= nil
  end) and exit_code == 0, exit_code)
end

local version = vim.version()
io.stdout:write(('Neovim %d.%d.%d, %s\n'):format(version.major, version.minor, version.patch, vim.env.CORPUS_LS))
for _, part in ipairs({ start, settings_of_the_buffer, diagnostics, settings, answers, ways, more_ways, lenses, annotations, completions, semantic_tokens, quotations, rename_and_format, edits, nothing_is_said_twice, tree_sitter, the_configurations_agree, a_missing_program_is_said, commands, references_by_the_server, health, help, stop }) do
  local ok, problem = xpcall(part, debug.traceback)
  if not ok then
    check('no error inside the test', false, problem)
  end
  if not client then
    break
  end
end
io.stdout:write(failures == 0 and 'all checks passed\n' or failures .. ' checks failed\n')
vim.cmd(failures == 0 and 'qall!' or 'cquit')
