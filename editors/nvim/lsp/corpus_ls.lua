-- How Neovim starts corpus-ls. Neovim 0.11 and later reads this file by itself after
-- `vim.lsp.enable('corpus_ls')`; `lua/corpus_ls.lua` reads it for older versions.

-- The command of code lenses: the places that a lens counts, as a list.
local show_references = 'corpus-ls.showReferences'

---@type vim.lsp.Config
return {
  cmd = { 'corpus-ls' },
  filetypes = { 'corpus' },
  root_markers = { 'corpus.toml', '.git' },
  commands = {
    [show_references] = function(command, context)
      local client = vim.lsp.get_client_by_id(context.client_id)
      local items = vim.lsp.util.locations_to_items(command.arguments[3], client.offset_encoding)
      vim.fn.setqflist({}, ' ', { title = command.title, items = items })
      vim.cmd('botright copen')
    end,
  },
  capabilities = { experimental = { commands = { commands = { show_references } } } },
}
