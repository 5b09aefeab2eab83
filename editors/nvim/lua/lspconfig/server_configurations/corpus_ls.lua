-- The folder where nvim-lspconfig looked before its version 1.0. See `lua/lspconfig/configs/corpus_ls.lua`.

return require('lspconfig.configs.corpus_ls')
