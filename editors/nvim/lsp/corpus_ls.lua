-- How Neovim starts corpus-ls. Neovim 0.11 and later reads this file by itself after
-- `vim.lsp.enable('corpus_ls')`; `lua/corpus_ls.lua` reads it for older versions.

---@type vim.lsp.Config
return {
  cmd = { 'corpus-ls' },
  filetypes = { 'corpus' },
  root_markers = { 'corpus.toml', '.git' },
}
