-- The checks of neovim.lua on quotations, each feature by what it shows in a small corpus of its own. Gets the means of
-- neovim.lua, and gives the function that checks.

local CORPUS = [[
<<<ENTITY orme type=person name="Lida Orme">>>
<<<ENTITY brask type=person name="Olan Brask">>>
<<<SOURCE minutes-2031 date=2031-04-30 publisher="Town Council">>>
Orme: The lighthouse will be painted white before the winter comes, and the town will pay for it.
<<<FILE first.txt date=2031-05-01 publisher="The Gull">>>
Olan Brask listened. "The lighthouse will be painted white before the winter comes," Lida Orme said. "That is all."
<<<FILE second.txt date=2031-05-03 publisher="Radio Fell">>>
Lida Orme said on Friday: "The lighthouse will be painted grey before the winter comes."
<<<FILE third.txt date=2031-05-04>>>
Olan Brask had an answer. "The lighthouse will be painted white before the winter comes," he said with a smile.

["Nobody has ever painted anything in this town"]{by=orme from=minutes-2031}

"We shall see,” said Olan Brask.

"It was never closed, and never will be, Brask said.

She went home.
<<<FILE fourth.txt date=2031-05-05>>>
"Nobody has ever asked the people on the quay about it," Nela Fisk said, as quoted by the news agency SaltWire.
<<<FILE fifth.txt date=2031-05-06>>>
"Nobody has asked the people on the quay about it," the pilot said.]]

return function(means)
  local check, wait_for, ask, ask_at, place, lines = means.check, means.wait_for, means.ask, means.ask_at, means.place, means.lines

  ---`first.txt: words` of every location, in the order of the answer; all of them in this buffer.
  local function words(locations)
    locations = locations or {}
    locations = (locations.uri or locations.targetUri) and { locations } or locations
    local document
    return vim.tbl_map(function(location)
      local range = location.targetSelectionRange or location.range
      for number = 1, range.start.line + 1 do
        document = lines()[number]:match('^<<<%u+ ([%w.-]+)') or document
      end
      return document .. ': ' .. lines()[range.start.line + 1]:sub(range.start.character + 1, range['end'].character)
    end, locations)
  end

  ---The same as a list in one order, for answers that have none.
  local function sorted(list)
    table.sort(list)
    return list
  end

  local function is(what, found, expected)
    check(what, vim.deep_equal(found, expected), found)
  end

  local function hover(anchor, text)
    local result = ask_at('textDocument/hover', anchor, text) or { contents = { value = '' } }
    return vim.split(result.contents.value, '\n', { plain = true, trimempty = true })
  end

  local white = 'The lighthouse will be painted white before the winter comes'

  local function ways()
    is('the card of a quotation', hover('<<<FILE second.txt', 'painted grey'), {
      '**Lida Orme** · `orme`  ',
      '“Lida Orme said”: clause before, about 88 % right  ',
      'direct quotation · 10 words',
      '',
      'source: `minutes-2031` · 2031-04-30 · Town Council (**only here**, ~~only there~~)  ',
      '… will be painted ~~white~~ **grey** before the winter …',
      '',
      'nearly the same words in 2 other documents:',
      '',
      '- `first.txt` · 2031-05-01 · The Gull  ',
      '  … will be painted ~~white~~ **grey** before the winter …',
      '- `third.txt` · 2031-05-04  ',
      '  … will be painted ~~white~~ **grey** before the winter …',
    })
    local first = words(ask_at('textDocument/definition', '<<<FILE third.txt', 'painted white'))
    is('its definition: the words of its source', first[1], 'minutes-2031: ' .. white)
    is('its declaration: the ENTITY of the speaker', words(ask_at('textDocument/declaration', '<<<FILE third.txt', 'painted white')), { 'brask: brask' })
    is('its implementations: every place of the words, changed or not', sorted(words(ask_at('textDocument/implementation', '<<<FILE first.txt', 'painted white'))), {
      'minutes-2031: ' .. white,
      'second.txt: The lighthouse will be painted grey before the winter comes',
      'third.txt: ' .. white,
    })
    local line, column = place('<<<FILE first.txt', 'painted white')
    vim.api.nvim_win_set_cursor(0, { line + 1, column })
    local params = vim.lsp.util.make_position_params(0, means.client().offset_encoding)
    params.context = { includeDeclaration = false }
    is('its references: all other places of the words', sorted(words(ask('textDocument/references', params))), {
      'minutes-2031: ' .. white,
      'second.txt: The lighthouse will be painted grey before the winter comes',
      'third.txt: ' .. white,
    })
    local function calls(direction)
      local item = (ask_at('textDocument/prepareCallHierarchy', '<<<FILE first.txt', 'painted white') or {})[1]
      return vim.tbl_map(function(call)
        return (call.from or call.to).detail
      end, item and ask('callHierarchy/' .. direction .. 'Calls', { item = item }) or {})
    end
    is('its incoming calls: who uses it', sorted(calls('incoming')), { '2031-05-03 · Radio Fell · second.txt · Lida Orme', '2031-05-04 · third.txt · Olan Brask' })
    is('its outgoing calls: where it comes from', calls('outgoing'), { '2031-04-30 · Town Council · minutes-2031' })
  end

  local function shown()
    local document = { textDocument = vim.lsp.util.make_text_document_params() }
    local titles = {}
    for _, lens in ipairs(ask('textDocument/codeLens', document) or {}) do
      local said = ask('codeLens/resolve', lens)
      if lens.range.start.line == place('Olan Brask listened', 'Olan') then
        table.insert(titles, said.command.title)
        is('the places of a lens', sorted(words(said.command.arguments[3])), {
          'minutes-2031: ' .. white,
          'second.txt: The lighthouse will be painted grey before the winter comes',
          'third.txt: ' .. white,
        })
      end
    end
    is('the lens of a quotation', titles, { 'used in 2 articles, 1 source, with other words in 1' })

    document.range = { start = { line = 0, character = 0 }, ['end'] = { line = #lines(), character = 0 } }
    local hints = vim.tbl_map(function(hint)
      local before = lines()[hint.position.line + 1]:sub(1, hint.position.character)
      return (before:match('"[^"]*"$') or before) .. ' ' .. hint.label[1].value
    end, ask('textDocument/inlayHint', document) or {})
    is('hints: who speaks where it is not said next to it', hints, { '"That is all." — Lida Orme', ('"%s," — Olan Brask'):format(white) })

    local tokens = ask('textDocument/semanticTokens/full', { textDocument = document.textDocument }) or { data = {} }
    local provider = means.client().server_capabilities.semanticTokensProvider or means.client().resolved_capabilities.semantic_tokens
    local line, column, found = 0, 0, {}
    for at = 1, #tokens.data, 5 do
      line, column = line + tokens.data[at], tokens.data[at] > 0 and tokens.data[at + 1] or column + tokens.data[at + 1]
      if line == place('Olan Brask listened', 'Olan') then
        local kind = provider.legend.tokenTypes[tokens.data[at + 3] + 1]
        table.insert(found, kind .. ' ' .. lines()[line + 1]:sub(column + 1, column + tokens.data[at + 2]))
      end
    end
    is('tokens: quotations, who speaks, and the verb', found, {
      'person Olan Brask',
      ('quotation "%s,"'):format(white),
      'person Lida Orme',
      'cue said',
      'quotation "That is all."',
    })
  end

  local function actions()
    local before = lines()
    ---Does an action and takes it back: the line is as written then, `declared` stands before the FILEs if given, and one undo
    ---gives the text back.
    local function done(what, anchor, text, title, expected, declared)
      local line = place(anchor, text)
      means.do_action(anchor, text, title)
      is(what, lines()[line + #lines() - #before + 1], expected)
      if declared then
        is(what .. ', with its declaration', vim.list_slice(lines(), unpack(declared, 2)), { declared[1], '' })
      end
      vim.cmd('silent undo')
      is(what .. ', undone in one step', lines(), before)
    end
    local own = '"The lighthouse will be painted white before the winter comes,"'
    done('annotate the speaker', '<<<FILE third.txt', 'painted white', 'Annotate the speaker: Olan Brask',
      ('Olan Brask had an answer. [%s]{by=brask} he said with a smile.'):format(own))
    done('annotate the source', '<<<FILE third.txt', 'painted white', 'Annotate the source: minutes-2031',
      ('Olan Brask had an answer. [%s]{from=minutes-2031} he said with a smile.'):format(own))
    local asked = '"Nobody has ever asked the people on the quay about it,"'
    done('annotate a speaker whom nobody declared', '<<<FILE fourth.txt', 'Nobody', 'Annotate the speaker: Nela Fisk, declared as `nela-fisk`',
      ('[%s]{by=nela-fisk} Nela Fisk said, as quoted by the news agency SaltWire.'):format(asked), { '<<<ENTITY nela-fisk type=person name="Nela Fisk">>>', 3, 4 })
    done('annotate what a medium reported that nobody declared', '<<<FILE fourth.txt', 'Nobody', 'Annotate the source: SaltWire, declared as `saltwire-2031-05-05`',
      ('[%s]{from=saltwire-2031-05-05} Nela Fisk said, as quoted by the news agency SaltWire.'):format(asked), { '<<<SOURCE saltwire-2031-05-05 publisher=SaltWire>>>', 5, 6 })
    done('annotate all that is certain', '<<<FILE first.txt', 'painted white', 'Annotate all certain quotations of this article',
      ('Olan Brask listened. [%s]{by=orme} Lida Orme said. ["That is all."]{by=orme}'):format(own))
    done('take the words of the source', '<<<FILE second.txt', 'painted grey', "Take the source's words",
      'Lida Orme said on Friday: "The lighthouse will be painted white before the winter comes."')
    done('accept an altered quotation', '<<<FILE second.txt', 'painted grey', 'Accept it: say that the change is known',
      'Lida Orme said on Friday: ["The lighthouse will be painted grey before the winter comes."]{.altered from=minutes-2031}')
    done('mark what is left out', '<<<FILE fifth.txt', 'Nobody', 'Mark what is left out with `…`', '"Nobody has … asked the people on the quay about it," the pilot said.')
    done('take away a source without the words', '["Nobody has ever painted', 'Nobody', 'Take `from` away', '["Nobody has ever painted anything in this town"]{by=orme}')
    done('close a quotation', '"It was never closed', '"It was', 'Close it with `"` after `never will be,`', '"It was never closed, and never will be," Brask said.')
    done('match the marks', '"We shall see', '”', 'Write `"`', '"We shall see," said Olan Brask.')
  end

  local function completions()
    ---The labels and details offered behind `text`, written as the last line.
    local function offered(text)
      local last = #lines()
      vim.api.nvim_buf_set_lines(0, last, last, false, { text })
      local params = { textDocument = vim.lsp.util.make_text_document_params(), position = { line = last, character = #text } }
      local list = ask('textDocument/completion', params) or {}
      vim.cmd('silent undo')
      local items = vim.list_slice(list.items or {}, 1, 2)
      return vim.tbl_map(function(item)
        return item.label .. ': ' .. item.detail
      end, items)
    end
    is('by= offers who was named, the nearest first', offered('Olan Brask came, then Lida Orme. ["So be it"]{by='), { 'orme: Lida Orme · person', 'brask: Olan Brask · person' })
    is('from= offers what holds the words, the oldest first', offered(('["%s"]{from='):format(white)), {
      'minutes-2031: holds these words · 2031-04-30 · Town Council',
      'first.txt: holds these words · 2031-05-01 · The Gull',
    })
  end

  local function exported()
    local written = means.workspace .. '/quotations.jsonl'
    vim.cmd('CorpusExport ' .. (written:gsub(' ', '\\ ')))
    local documents = vim.tbl_map(vim.fn.json_decode, vim.fn.readfile(written))
    vim.fn.delete(written)
    local found = {}
    for _, document in ipairs(documents) do
      local quote = document.file == 'third.txt' and document.quotes[1]
      if quote then
        local sources = vim.tbl_map(function(source)
          return source.file .. (source.exact and '' or ', nearly')
        end, quote.sources)
        found = { quote.kind, quote.speaker.entity, quote.speaker.rule, sources }
      end
    end
    is('export: kind, speaker, rule and sources', found, { 'direct', 'brask', 'clause after', { 'minutes-2031', 'first.txt', 'second.txt, nearly' } })
  end

  return function()
    vim.fn.writefile(vim.split(CORPUS, '\n'), means.workspace .. '/quotations.corpus')
    vim.cmd('edit ' .. means.workspace .. '/quotations.corpus')
    local function findings()
      local found = {}
      for _, diagnostic in ipairs(vim.diagnostic.get(0)) do
        if means.code_of(diagnostic):find('^quote/') then
          table.insert(found, ('%s %d'):format(means.code_of(diagnostic), diagnostic.lnum + 1))
        end
      end
      return sorted(found)
    end
    wait_for(function()
      return #findings() == 5
    end)
    is('findings on quotations', findings(), { 'quote/altered 22', 'quote/altered 8', 'quote/mixed-marks 14', 'quote/unknown-source 12', 'quote/unmatched-opening 16' })
    -- What fails in one part hides nothing of the others.
    for _, part in ipairs({ ways, shown, actions, completions, exported }) do
      local ok, problem = xpcall(part, debug.traceback)
      if not ok then
        check('no error inside the test', false, problem)
      end
    end
    vim.bo.modified = false
    vim.fn.delete(means.workspace .. '/quotations.corpus')
    vim.cmd('edit! ' .. means.workspace .. '/harbour.corpus')
  end
end
