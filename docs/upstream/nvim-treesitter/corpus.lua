-- The entry in lua/nvim-treesitter/parsers.lua.
return {
  corpus = {
    install_info = {
      location = 'grammar',
      revision = 'v0.1.0',
      url = 'https://github.com/OWNER/corpus-ls',
    },
    maintainers = { '@OWNER' },
    tier = 2,
  },
}
