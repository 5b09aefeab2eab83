-- `:checkhealth corpus`: whether the server, its program, the filetype and the colours are there, and what to do if not.

local M = {}

-- The names before and after 0.10.
local health = vim.health
local start = health and (health.start or health.report_start) or require('health').report_start
local ok = health and (health.ok or health.report_ok) or require('health').report_ok
local warn = health and (health.warn or health.report_warn) or require('health').report_warn
local err = health and (health.error or health.report_error) or require('health').report_error

local function check_program()
  local name = require('corpus_ls').program()
  if name == nil then
    ok('the server is started by a function of your own')
  elseif vim.fn.executable(name) ~= 1 then
    err(('the program "%s" was not found'):format(name), {
      'Put corpus-ls on PATH: `cargo install --locked --path .` in its repository, or take it from a release.',
      'Or name it: `require("corpus_ls").setup({ cmd = { "/path/to/corpus-ls" } })`.',
    })
  else
    local version = vim.fn.system({ name, '--version' })
    if vim.v.shell_error == 0 then
      ok(('%s (%s)'):format(vim.trim(version), vim.fn.exepath(name)))
    else
      err(('"%s" does not run: %s'):format(name, vim.trim(version)))
    end
  end
end

local function check_clients()
  local get = vim.lsp.get_clients or vim.lsp.get_active_clients
  local running = 0
  for _, client in ipairs(get()) do
    if client.name == 'corpus_ls' then
      running = running + 1
      ok(('attached, with root %s'):format(client.config.root_dir or 'none: each file stands alone'))
    end
  end
  if running == 0 then
    warn('no server runs', { 'Open a `.corpus` file, after `vim.lsp.enable("corpus_ls")` or `require("corpus_ls").setup()`.' })
  end
end

local function check_parser()
  if #vim.api.nvim_get_runtime_file('parser/corpus.*', false) == 0 then
    warn('no tree-sitter parser: no colours and no folds of its own', { 'Build it as `:help corpus-ls-colours` says.' })
    return
  end
  -- Older versions do not say why.
  local loaded, problem = pcall(vim.treesitter.get_string_parser or vim.treesitter.get_parser, '', 'corpus')
  if loaded then
    ok('the tree-sitter parser is installed and loads')
  else
    err('the tree-sitter parser does not load: ' .. tostring(problem), { 'Build it anew as `:help corpus-ls-colours` says.' })
  end
end

function M.check()
  start('corpus-ls')
  if vim.fn.has('nvim-0.7') == 1 then
    ok('this Neovim is new enough')
  else
    err('Neovim 0.7 or later is needed')
  end
  check_program()
  check_clients()
  check_parser()
end

return M
