-- Creates the commands when Neovim starts; what they do is loaded when one of them runs.

if vim.g.loaded_corpus_ls or vim.fn.has('nvim-0.7') == 0 then
  return
end
vim.g.loaded_corpus_ls = true
require('corpus.commands').create()
