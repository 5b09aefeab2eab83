-- How a corpus file is shown and typed in: prose that wraps on the screen, and is kept as it is in the file.

if vim.b.did_ftplugin then
  return
end
vim.b.did_ftplugin = 1

local undo = {}

local function set(option, value)
  vim.opt_local[option] = value
  table.insert(undo, option .. '<')
end

-- The format has no comments.
set('commentstring', '')
set('comments', '')

-- One paragraph is one long line: wrap it between words, never break it.
set('wrap', true)
set('linebreak', true)
vim.opt_local.formatoptions:remove({ 't', 'a' })
table.insert(undo, 'formatoptions<')

-- A text without a line break at its end is kept without one.
set('fixendofline', false)

-- Ids such as `belta-2019-03-05` are one word.
vim.opt_local.iskeyword:append('-')
table.insert(undo, 'iskeyword<')

if vim.fn.has('nvim-0.9') == 1 then
  require('corpus.colours').create()
end

-- Colours and folds by the tree-sitter parser, where one is installed and this Neovim can load it.
local function has_parser()
  if not vim.treesitter.start or #vim.api.nvim_get_runtime_file('parser/corpus.*', false) == 0 then
    return false
  end
  local ok, parser = pcall(vim.treesitter.get_parser, 0, 'corpus')
  return ok and parser ~= nil
end

local coloured = has_parser()
if coloured then
  vim.treesitter.start(0, 'corpus')
  if vim.treesitter.foldexpr and vim.wo.foldmethod == 'manual' then
    set('foldmethod', 'expr')
    set('foldexpr', 'v:lua.vim.treesitter.foldexpr()')
    set('foldlevel', 99)
  end
end

vim.b.undo_ftplugin = 'setlocal ' .. table.concat(undo, ' ') .. (coloured and ' | lua vim.treesitter.stop()' or '')
