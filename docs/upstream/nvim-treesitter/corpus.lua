-- The entry in lua/nvim-treesitter/parsers.lua.
return {
  corpus = {
    install_info = {
      url = 'https://github.com/OWNER/corpus-ls',
      revision = 'v0.1.0',
      location = 'grammar',
    },
    tier = 2,
  },
}
