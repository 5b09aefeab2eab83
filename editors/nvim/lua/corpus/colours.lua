-- What the parts of a corpus look like: header quiet, name strong, entities by type, quotations by kind, unresolved struck.
--
-- Each is a highlight group that a colour scheme, or `:highlight`, may set; what nobody sets follows the scheme's own groups.

local M = {}

---Groups that follow one of the scheme's.
local LINKS = {
  CorpusQuiet = 'Comment',
  CorpusName = 'Title',
  CorpusQuotation = 'String',
  CorpusClause = 'Special',
}

---Entities by type, and the scheme's groups for them. Where the scheme leaves such a group plain, the colour behind it
---is taken, one of Neovim's own for a dark and for a light background.
local TYPES = {
  CorpusPerson = { 'Identifier', 'NvimLightBlue', 'NvimDarkBlue' },
  CorpusOrganization = { 'Type', 'NvimLightMagenta', 'NvimDarkMagenta' },
  CorpusPlace = { 'Constant', 'NvimLightYellow', 'NvimDarkYellow' },
  CorpusEvent = { 'PreProc', 'NvimLightRed', 'NvimDarkRed' },
}

---The groups of semantic tokens and of tree-sitter, and what they look like.
local TOKENS = {
  ['@lsp.type.property'] = 'CorpusQuiet',
  ['@lsp.type.string'] = 'CorpusQuiet',
  ['@lsp.type.operator'] = 'CorpusQuiet',
  ['@lsp.type.enumMember'] = 'CorpusQuiet',
  ['@lsp.typemod.namespace.declaration'] = 'CorpusName',
  ['@lsp.typemod.class.declaration'] = 'CorpusName',
  ['@lsp.type.person'] = 'CorpusPerson',
  ['@lsp.type.organization'] = 'CorpusOrganization',
  ['@lsp.type.place'] = 'CorpusPlace',
  ['@lsp.type.event'] = 'CorpusEvent',
  ['@lsp.type.work'] = 'CorpusWork',
  ['@lsp.type.quotation'] = 'CorpusQuotation',
  ['@lsp.typemod.quotation.mixed'] = 'CorpusMixed',
  ['@lsp.typemod.quotation.title'] = 'CorpusWork',
  ['@lsp.typemod.quotation.scare'] = 'CorpusQuiet',
  ['@lsp.type.speaker'] = 'CorpusClause',
  ['@lsp.type.cue'] = 'CorpusClause',
  ['@lsp.mod.unresolved'] = 'CorpusUnresolved',
  ['@property'] = 'CorpusQuiet',
  ['@string'] = 'CorpusQuiet',
  ['@punctuation.bracket'] = 'CorpusQuiet',
  ['@punctuation.delimiter'] = 'CorpusQuiet',
  ['@punctuation.special'] = 'CorpusQuiet',
  ['@string.special'] = 'CorpusName',
}

local function colour_of(name)
  return vim.api.nvim_get_hl(0, { name = name, link = false }).fg
end

local function set(name, look)
  look.default = true
  vim.api.nvim_set_hl(0, name, look)
end

-- The colours given by `set_colour`, to know them from those that the user gave.
local given = {}

---Sets a group whose look depends on the scheme, and sets it again after the scheme changed.
local function set_colour(name, look)
  local now = vim.api.nvim_get_hl(0, { name = name })
  if next(now) == nil or (now.fg ~= nil and now.fg == given[name]) then
    vim.api.nvim_set_hl(0, name, look)
    given[name] = vim.api.nvim_get_hl(0, { name = name }).fg
  end
end

local function apply()
  for name, link in pairs(LINKS) do
    set(name, { link = link })
  end
  local plain, light = colour_of('Normal'), vim.o.background == 'light'
  for name, of in pairs(TYPES) do
    local colour = colour_of(of[1])
    if colour == nil or colour == plain then
      set_colour(name, { fg = light and of[3] or of[2] })
    else
      set_colour(name, { link = of[1] })
    end
  end
  set_colour('CorpusMixed', { fg = colour_of('CorpusQuotation'), italic = true })
  set('CorpusWork', { italic = true })
  set('CorpusUnresolved', { strikethrough = true })
  for name, link in pairs(TOKENS) do
    set(name .. '.corpus', { link = link })
  end
end

---Sets what is not set, now and whenever the colour scheme changes.
function M.create()
  apply()
  local group = vim.api.nvim_create_augroup('corpus_colours', { clear = true })
  vim.api.nvim_create_autocmd('ColorScheme', { group = group, desc = 'Colours of corpora', callback = apply })
  vim.api.nvim_create_autocmd('OptionSet', { group = group, pattern = 'background', desc = 'Colours of corpora', callback = apply })
end

return M
