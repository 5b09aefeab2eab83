-- The commands: what the server offers, by name, and the program's own commands.

local M = {}

local function say(message, level)
  vim.notify('corpus-ls: ' .. message, level or vim.log.levels.INFO)
end

---The client of the current buffer.
local function client_here()
  local get = vim.lsp.get_clients or vim.lsp.get_active_clients
  for _, client in ipairs(get({ bufnr = 0 })) do
    if client.name == 'corpus_ls' then
      return client
    end
  end
  say('no server is attached to this buffer; see :checkhealth corpus', vim.log.levels.WARN)
  return nil
end

---Runs the program and gives what it printed, and what it said.
local function run(args)
  local program = require('corpus_ls').program() or 'corpus-ls'
  if vim.fn.executable(program) ~= 1 then
    say(('the program "%s" was not found; see :checkhealth corpus'):format(program), vim.log.levels.ERROR)
    return nil
  end
  local out, said, code = {}, {}, nil
  local job = vim.fn.jobstart(vim.list_extend({ program }, args), {
    stdout_buffered = true,
    stderr_buffered = true,
    on_stdout = function(_, data)
      out = data
    end,
    on_stderr = function(_, data)
      said = data
    end,
    on_exit = function(_, status)
      code = status
    end,
  })
  vim.fn.jobwait({ job })
  vim.wait(1000, function()
    return code ~= nil
  end, 5)
  return { code = code, out = table.concat(out, '\n'), said = vim.trim(table.concat(said, '\n')) }
end

local function tell(done, what)
  if done == nil then
    return
  end
  if done.code == 0 then
    say(what)
  elseif done.code == 1 then
    say(what .. ' Not everything: ' .. done.said, vim.log.levels.WARN)
  else
    say(done.said, vim.log.levels.ERROR)
  end
end

---The client's way of asking changed in 0.11. The buffer is named by its number: for 0 not every version sends what has just
---been typed before it asks.
local function ask(client, method, params, handler)
  local buffer = vim.api.nvim_get_current_buf()
  if vim.fn.has('nvim-0.11') == 1 then
    client:request(method, params, handler, buffer)
  else
    client.request(method, params, handler, buffer)
  end
end

---To the best source of the quotation under the cursor, without a list to choose from.
function M.source()
  local client = client_here()
  if client == nil then
    return
  end
  local params = vim.lsp.util.make_position_params(0, client.offset_encoding)
  ask(client, 'textDocument/definition', params, function(_, result)
    local first = result and (result.uri and result or result[1])
    if first == nil then
      say('no source is known: put the cursor into a quotation whose words another text has')
      return
    end
    local location = { uri = first.targetUri or first.uri, range = first.targetSelectionRange or first.range }
    if vim.lsp.util.show_document then
      vim.lsp.util.show_document(location, client.offset_encoding, { focus = true })
    else
      vim.lsp.util.jump_to_location(location, client.offset_encoding)
    end
  end)
end

---Applies an action; the server computes the edit only now, as it may go through all files.
local function apply(client, action)
  local function edit(resolved)
    vim.lsp.util.apply_workspace_edit(resolved.edit, client.offset_encoding)
  end
  if action.edit then
    edit(action)
    return
  end
  ask(client, 'codeAction/resolve', action, function(problem, resolved)
    if resolved and resolved.edit then
      edit(resolved)
    else
      say(problem and problem.message or 'there is nothing to change', vim.log.levels.WARN)
    end
  end)
end

---One of the code actions whose titles begin with one of these. `kind`: where they are offered only to who asks for it.
---What Neovim has for this knows no filter before 0.8.
local function act(titles, kind)
  return function(opts)
    local client = client_here()
    if client == nil then
      return
    end
    local make = opts.range > 0 and vim.lsp.util.make_given_range_params or vim.lsp.util.make_range_params
    local params = opts.range > 0 and make(nil, nil, 0, client.offset_encoding) or make(0, client.offset_encoding)
    params.context = { diagnostics = {}, only = kind and { kind } or nil }
    ask(client, 'textDocument/codeAction', params, function(_, offered)
      local fitting = vim.tbl_filter(function(action)
        for _, title in ipairs(titles) do
          if vim.startswith(action.title, title) then
            return true
          end
        end
        return false
      end, offered or {})
      if #fitting == 0 then
        say('nothing of that kind is offered here')
      elseif #fitting == 1 then
        apply(client, fitting[1])
      else
        vim.ui.select(fitting, {
          prompt = 'corpus-ls',
          format_item = function(action)
            return action.title
          end,
        }, function(action)
          if action then
            apply(client, action)
          end
        end)
      end
    end)
  end
end

---All findings of the paths, else of the working directory, in the quickfix list.
function M.check(paths)
  local done = run(vim.list_extend({ 'check', '--format', 'json' }, #paths > 0 and paths or { '.' }))
  if done == nil then
    return
  end
  if done.code == 2 then
    tell(done)
    return
  end
  local kinds = { error = 'E', warning = 'W', information = 'I', hint = 'N' }
  local items = {}
  for line in vim.gsplit(done.out, '\n') do
    local read, finding = pcall(vim.fn.json_decode, line)
    if read and type(finding) == 'table' then
      table.insert(items, {
        filename = finding.path,
        lnum = finding.start.line,
        col = finding.start.column,
        type = kinds[finding.severity] or 'E',
        text = finding.message .. ' [' .. finding.code .. ']',
      })
    end
  end
  vim.fn.setqflist({}, ' ', { title = 'corpus-ls check', items = items })
  if #items > 0 then
    vim.cmd('botright copen')
  else
    say('no findings')
  end
end

function M.create()
  local function command(name, does, opts)
    vim.api.nvim_create_user_command(name, does, opts)
  end
  command('CorpusSource', M.source, { desc = 'Go to the source of the quotation under the cursor' })
  command('CorpusDeclare', act({ 'Declare' }), { desc = 'Declare the name under the cursor as an ENTITY' })
  command('CorpusAnnotate', act({ 'Annotate', 'Label' }), { range = true, desc = 'Annotate what is under the cursor, or selected' })
  command('CorpusAnnotateAll', act({ 'Annotate all', 'Label all' }), { range = true, desc = 'Annotate all occurrences of it' })
  command('CorpusUnannotate', act({ 'Remove the annotation', 'Remove the label' }), { range = true, desc = 'Take annotations away' })
  command('CorpusFillHeader', act({ 'Fill' }, 'refactor.rewrite.header'), { desc = 'Fill the header from the text' })
  command('CorpusCheck', function(opts)
    M.check(opts.fargs)
  end, { nargs = '*', complete = 'file', desc = 'All findings of files and folders in the quickfix list' })
  command('CorpusPack', function(opts)
    local out, paths = opts.fargs[1], vim.list_slice(opts.fargs, 2)
    tell(run(vim.list_extend({ 'pack', '-o', out }, paths)), out .. ' is packed.')
  end, { nargs = '+', complete = 'file', desc = 'Pack files and folders into a corpus: first the corpus, then the paths' })
  command('CorpusUnpack', function(opts)
    tell(run({ 'unpack', '-d', opts.args, vim.api.nvim_buf_get_name(0) }), 'unpacked into ' .. opts.args .. '.')
  end, { nargs = 1, complete = 'dir', desc = 'Unpack the current file into a folder' })
  command('CorpusExport', function(opts)
    local done = run({ 'export', '--to', 'jsonl', vim.api.nvim_buf_get_name(0) })
    if done and done.code == 0 then
      vim.fn.writefile(vim.split(done.out, '\n'), opts.args, 'b')
    end
    tell(done, opts.args .. ' is written.')
  end, { nargs = 1, complete = 'file', desc = 'Export the current file as JSON lines' })
end

return M
