-- The same server for the plugin nvim-lspconfig, on Neovim before 0.11:
--
--     require('lspconfig').corpus_ls.setup({})

local util = require('lspconfig.util')

return {
  default_config = {
    cmd = { 'corpus-ls' },
    filetypes = { 'corpus' },
    root_dir = function(path)
      -- A corpus.toml anywhere above wins over a nearer .git.
      return util.root_pattern('corpus.toml')(path) or util.root_pattern('.git')(path)
    end,
    single_file_support = true,
    settings = {},
  },
  docs = {
    description = 'A language server for annotated text corpora.',
  },
}
