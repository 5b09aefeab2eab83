-- Files that end in `.corpus` have the filetype `corpus`.

if vim.fn.has('nvim-0.8') == 1 then
  vim.filetype.add({ extension = { corpus = 'corpus' } })
else
  vim.api.nvim_create_autocmd({ 'BufRead', 'BufNewFile' }, {
    pattern = '*.corpus',
    command = 'set filetype=corpus',
  })
end
