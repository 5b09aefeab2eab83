#!/usr/bin/env node
// Runs the program. It is in the package for this platform, the only one of them that npm installs.

const { spawn } = require('node:child_process');
const { constants } = require('node:os');
const { arch, argv, exit, platform } = require('node:process');

const name = `@corpus-ls/${platform}-${arch}`;
const program = find(`${name}/bin/corpus-ls${platform === 'win32' ? '.exe' : ''}`);
const child = spawn(program, argv.slice(2), { stdio: 'inherit' });
for (const signal of ['SIGHUP', 'SIGINT', 'SIGTERM']) {
  process.on(signal, () => child.kill(signal));
}
child.on('error', (error) => fail(`${program} does not start: ${error.message}`));
child.on('exit', (code, signal) => exit(code ?? 128 + constants.signals[signal]));

function find(file) {
  try {
    return require.resolve(file);
  } catch {
    return fail(`the package ${name} is not there. Either npm was told to leave out optional packages, then install again without
that; or there is no program for this platform, then \`cargo install corpus-ls\` builds one`);
  }
}

function fail(why) {
  console.error(`corpus-ls: ${why}.`);
  return exit(2);
}
