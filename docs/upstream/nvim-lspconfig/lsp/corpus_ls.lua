---@brief
---
--- https://github.com/OWNER/corpus-ls
---
--- A language server for annotated text corpora: checks, hover, definition and outline for `.corpus` files.
---
--- Neovim does not know the filetype yet:
---
--- ```lua
--- vim.filetype.add({ extension = { corpus = 'corpus' } })
--- ```

---@type vim.lsp.Config
return {
  cmd = { 'corpus-ls' },
  filetypes = { 'corpus' },
  root_markers = { 'corpus.toml', '.git' },
}
