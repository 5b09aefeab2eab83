-- Starts corpus-ls for every corpus buffer, on Neovim 0.7 and later, with no other plugin:
--
--     require('corpus_ls').setup()
--     require('corpus_ls').setup({ cmd = { '/path/to/corpus-ls' }, on_attach = function(client, bufnr) end })
--
-- On 0.11 and later this is `vim.lsp.config` and `vim.lsp.enable`; before, it is an autocommand.

local M = {}

-- Client ids by workspace root, for the versions before 0.11: one server for each root.
local clients = {}

-- The program that `setup` was given.
local chosen

---Takes the same keys as `vim.lsp.config()`; all are optional.
---@param opts table|nil
function M.setup(opts)
  local group = vim.api.nvim_create_augroup('corpus_ls', { clear = true })
  chosen = opts and opts.cmd
  if vim.fn.has('nvim-0.11') == 1 then
    vim.lsp.config('corpus_ls', opts or {})
    vim.lsp.enable('corpus_ls')
    -- Neovim itself says nothing when the program is missing.
    vim.api.nvim_create_autocmd('FileType', {
      group = group,
      pattern = vim.lsp.config.corpus_ls.filetypes,
      once = true,
      desc = 'Look for corpus-ls',
      callback = function()
        M.can_start(vim.lsp.config.corpus_ls.cmd)
      end,
    })
    return
  end

  local config = vim.tbl_deep_extend('force', { name = 'corpus_ls' }, M.default_config(), opts or {})
  vim.api.nvim_create_autocmd('FileType', {
    group = group,
    pattern = config.filetypes,
    desc = 'Start corpus-ls',
    callback = function(event)
      M.attach(event.buf, config)
    end,
  })

  -- Buffers that were open before this call.
  for _, bufnr in ipairs(vim.api.nvim_list_bufs()) do
    if vim.api.nvim_buf_is_loaded(bufnr) and vim.tbl_contains(config.filetypes, vim.bo[bufnr].filetype) then
      M.attach(bufnr, config)
    end
  end
end

---The table in `lsp/corpus_ls.lua`, which stands beside this file's folder.
---@return table
function M.default_config()
  local here = debug.getinfo(1, 'S').source:sub(2)
  return dofile(vim.fn.fnamemodify(here, ':p:h:h') .. '/lsp/corpus_ls.lua')
end

---The program: the one that runs, else the one that would be started; nil where a function of the user's starts it.
---@return string|nil
function M.program()
  local get = vim.lsp.get_clients or vim.lsp.get_active_clients
  local cmd = chosen or (vim.fn.has('nvim-0.11') == 1 and vim.lsp.config.corpus_ls or M.default_config()).cmd
  for _, client in ipairs(get()) do
    cmd = client.name == 'corpus_ls' and client.config.cmd or cmd
  end
  return type(cmd) == 'table' and cmd[1] or nil
end

---Attaches the server of the buffer's root to the buffer, and starts it if need be.
---@param bufnr integer
---@param config table
function M.attach(bufnr, config)
  if vim.bo[bufnr].buftype ~= '' then
    return
  end

  local root = M.root(vim.api.nvim_buf_get_name(bufnr), config.root_markers)
  local key = root or ''
  if not clients[key] and M.can_start(config.cmd) then
    clients[key] = vim.lsp.start_client(M.client_config(config, root, key))
  end
  if clients[key] then
    vim.lsp.buf_attach_client(bufnr, clients[key])
  end
end

---The nearest folder at or above the file that holds the first marker; else the second; and so on.
---@param path string
---@param markers string[]
---@return string|nil
function M.root(path, markers)
  if path == '' then
    return nil
  end
  local start = vim.fn.fnamemodify(path, ':p:h')
  for _, marker in ipairs(markers) do
    local dir, parent = start, nil
    while dir ~= parent do
      if vim.loop.fs_stat(dir .. '/' .. marker) then
        return dir
      end
      dir, parent = vim.fn.fnamemodify(dir, ':h'), dir
    end
  end
  return nil
end

---Whether the server's program is there; says so, once, when it is not.
---@param cmd string[]|function
---@return boolean
function M.can_start(cmd)
  if type(cmd) == 'function' or vim.fn.executable(cmd[1]) == 1 then
    return true
  end
  vim.notify_once(
    ('corpus-ls: the program "%s" was not found. Put it on PATH, or name it: '):format(cmd[1])
      .. 'require("corpus_ls").setup({ cmd = { "/path/to/corpus-ls" } })',
    vim.log.levels.WARN
  )
  return false
end

---The user's configuration for one client, which forgets itself when the server ends. Neovim 0.7 leaves it to its users to
---send the settings.
---@param config table
---@param root string|nil
---@param key string
---@return table
function M.client_config(config, root, key)
  return vim.tbl_extend('force', config, {
    -- Neovim 0.11 and later adds its own by itself.
    capabilities = vim.tbl_deep_extend('keep', config.capabilities or {}, vim.lsp.protocol.make_client_capabilities()),
    root_dir = root,
    workspace_folders = root and { { uri = vim.uri_from_fname(root), name = root } } or nil,
    on_init = function(client, ...)
      if config.settings then
        client.notify('workspace/didChangeConfiguration', { settings = config.settings })
      end
      if config.on_init then
        return config.on_init(client, ...)
      end
    end,
    on_exit = function(...)
      clients[key] = nil
      if config.on_exit then
        config.on_exit(...)
      end
    end,
  })
end

return M
