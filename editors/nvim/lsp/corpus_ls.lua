-- How Neovim starts corpus-ls. Neovim 0.11 and later reads this file by itself after
-- `vim.lsp.enable('corpus_ls')`; `lua/corpus_ls.lua` reads it for older versions.

---Lists places that the server found: its lenses name this command.
local function show_references(command, context)
  local client = vim.lsp.get_client_by_id(context.client_id)
  local items = vim.lsp.util.locations_to_items(command.arguments[3], client.offset_encoding)
  vim.fn.setqflist({}, ' ', { title = command.title, items = items })
  vim.cmd('botright copen')
end

---@type vim.lsp.Config
return {
  cmd = { 'corpus-ls' },
  filetypes = { 'corpus' },
  root_markers = { 'corpus.toml', '.git' },
  commands = { ['corpus-ls.showReferences'] = show_references },
  capabilities = { experimental = { commands = { commands = { 'corpus-ls.showReferences' } } } },
}
