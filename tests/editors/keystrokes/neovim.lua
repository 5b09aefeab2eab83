-- Types a letter into a keyword and takes it away, again and again; prints how long the finding took to come and to go.

local line, column = tonumber(vim.env.LINE), tonumber(vim.env.COLUMN)
vim.lsp.config('corpus_ls', { cmd = { vim.env.CORPUS_LS }, flags = { debounce_text_changes = tonumber(vim.env.PAUSE) } })
vim.lsp.enable('corpus_ls')

local function here()
  return #vim.diagnostic.get(0, { lnum = line - 1 }) > 0
end

local function wait_for(condition, patience)
  assert(vim.wait(patience or 60000, condition, 1), 'it does not come')
end

local function measure(keys, wanted)
  local began = vim.uv.hrtime()
  vim.api.nvim_feedkeys(vim.keycode(keys), 'xt', false)
  wait_for(function()
    return here() == wanted
  end)
  local ms = (vim.uv.hrtime() - began) / 1e6
  vim.wait(400)
  return ms
end

local function run()
  vim.cmd('edit ' .. vim.env.FILE)
  wait_for(function()
    local client = vim.lsp.get_clients({ name = 'corpus_ls' })[1]
    return client and client.initialized
  end)
  vim.wait(5000)
  for round = 0, 15 do
    vim.api.nvim_win_set_cursor(0, { line, column - 1 })
    local come = measure('ax<Esc>', true)
    local go = measure('x', false)
    if round > 0 then
      io.stdout:write(('TIME %.1f\nTIME %.1f\n'):format(come, go))
    end
  end
end

vim.schedule(function()
  local ok, problem = pcall(run)
  if not ok then
    io.stderr:write(tostring(problem) .. '\n')
  end
  vim.cmd('qall!')
end)
