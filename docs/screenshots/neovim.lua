-- The scene of the picture of Neovim: an article with the card of a name and hints of who speaks, and mistakes below.
-- Writes the file $READY when all of it stands.

vim.lsp.config('corpus_ls', { cmd = { vim.env.CORPUS_LS } })
vim.lsp.enable('corpus_ls')
vim.diagnostic.config({ virtual_lines = { format = function(it) return it.message end }, signs = false, severity_sort = true })
vim.o.number = true
vim.o.showmode = false
vim.o.ruler = false
vim.o.showcmd = false

local function client()
  return vim.lsp.get_clients({ name = 'corpus_ls' })[1]
end

local function wait_for(condition)
  assert(vim.wait(60000, condition, 50), 'it does not come')
end

---Puts the cursor on `text` in or after `anchor`, and the line of `top` at the top of the window.
local function show(top, anchor, text)
  local lines = vim.api.nvim_buf_get_lines(0, 0, -1, false)
  local first, at
  for number, line in ipairs(lines) do
    first = first or line:find(top, 1, true) and number
    at = at or line:find(anchor, 1, true) and number
  end
  vim.fn.winrestview({ topline = first, lnum = at, col = lines[at]:find(text, 1, true) })
end

local function scene()
  vim.cmd('edit broken.corpus')
  wait_for(function()
    return client() ~= nil and #vim.diagnostic.get(0) > 10
  end)
  show('# Queue at the Lower Quay (late', '# Queue at the Lower Quay (late', 'Queue')
  vim.cmd('aboveleft split harbour.corpus')
  vim.cmd('resize 30')
  show('<<<FILE dispatch-2024-03-07', 'Dorin Valk then said', 'Dorin')
  vim.lsp.inlay_hint.enable(true)
  wait_for(function()
    return #vim.lsp.inlay_hint.get({ bufnr = 0 }) > 0
  end)
  wait_for(function()
    local line, column = unpack(vim.api.nvim_win_get_cursor(0))
    return #vim.lsp.semantic_tokens.get_at_pos(0, line - 1, column) > 0
  end)
end

-- Between these steps Neovim comes to rest: a card goes away with the next move of the cursor, of which it would hear later.
local steps = {
  scene,
  function()
    vim.lsp.buf.hover({ border = 'rounded', max_width = 58 })
  end,
  function()
    assert(#vim.api.nvim_list_wins() == 3, 'there is no card')
    vim.cmd('echo ""')
    vim.fn.writefile({ 'ready' }, vim.env.READY)
  end,
}
local function go(step)
  if steps[step] then
    vim.defer_fn(function()
      steps[step]()
      go(step + 1)
    end, 1500)
  end
end
go(1)
