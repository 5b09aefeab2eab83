// The search for the server, on made-up file systems, and the count of its crashes.

import assert from 'node:assert/strict';
import test from 'node:test';

import { findServer, surroundings, type Surroundings } from '../src/bootstrap';
import { Crashes } from '../src/crashes';

/** A Linux machine where exactly these programs are. */
function linux(programs: string[], rest: Partial<Surroundings> = {}): Surroundings {
  return {
    setting: '',
    trusted: true,
    extensionPath: '/ext',
    searchPath: '/usr/local/bin:/usr/bin',
    platform: 'linux',
    home: '/home/me',
    isProgram: (file) => programs.includes(file),
    ...rest,
  };
}

const EVERYWHERE = ['/opt/corpus-ls', '/ext/server/corpus-ls', '/usr/bin/corpus-ls'];

test('the setting comes first', () => {
  const search = findServer(linux(EVERYWHERE, { setting: '/opt/corpus-ls' }));
  assert.deepEqual(search, { found: true, program: '/opt/corpus-ls', from: 'setting' });
});

test('then the program that came with the extension', () => {
  assert.deepEqual(findServer(linux(EVERYWHERE)), { found: true, program: '/ext/server/corpus-ls', from: 'extension' });
});

test('then PATH, in its order', () => {
  const search = findServer(linux(['/usr/bin/corpus-ls', '/usr/local/bin/corpus-ls']));
  assert.deepEqual(search, { found: true, program: '/usr/local/bin/corpus-ls', from: 'PATH' });
});

test('a setting of blanks is none', () => {
  assert.equal(findServer(linux(EVERYWHERE, { setting: '  ' })).found, true);
});

test('~/ is the home folder', () => {
  const search = findServer(linux(['/home/me/bin/corpus-ls'], { setting: '~/bin/corpus-ls' }));
  assert.deepEqual(search, { found: true, program: '/home/me/bin/corpus-ls', from: 'setting' });
});

test('a setting that leads nowhere is an error, whatever else is there', () => {
  const search = findServer(linux(EVERYWHERE, { setting: '/opt/old/corpus-ls' }));
  assert.ok(!search.found);
  assert.match(search.problem, /corpus-ls\.server\.path leads to "\/opt\/old\/corpus-ls"/);
});

test('a relative setting is an error', () => {
  const search = findServer(linux(['bin/corpus-ls'], { setting: 'bin/corpus-ls' }));
  assert.ok(!search.found);
  assert.match(search.problem, /not a full path/);
});

test('relative and empty folders on PATH are passed over', () => {
  const search = findServer(linux(['corpus-ls', 'bin/corpus-ls', './corpus-ls'], { searchPath: ':.:bin' }));
  assert.equal(search.found, false);
});

test('nothing found: the message says what to do', () => {
  const search = findServer(linux([]));
  assert.ok(!search.found);
  assert.match(search.problem, /Put it on PATH, or name it in the setting corpus-ls\.server\.path/);
});

test('Windows: .exe, semicolons, backslashes', () => {
  const windows = linux(['C:\\tools\\corpus-ls.exe'], {
    extensionPath: 'C:\\ext',
    searchPath: 'C:\\Windows;C:\\tools',
    platform: 'win32',
  });
  assert.deepEqual(findServer(windows), { found: true, program: 'C:\\tools\\corpus-ls.exe', from: 'PATH' });
});

test('in a workspace that is not trusted, only the program that came with the extension', () => {
  const search = findServer(linux(EVERYWHERE, { trusted: false, setting: '/opt/corpus-ls' }));
  assert.deepEqual(search, { found: true, program: '/ext/server/corpus-ls', from: 'extension' });
  const other = findServer(linux(['/opt/corpus-ls', '/usr/bin/corpus-ls'], { trusted: false, setting: '/opt/corpus-ls' }));
  assert.ok(!other.found);
  assert.equal(other.remedy, 'trust');
  assert.match(other.problem, /Trust the workspace/);
});

test('five crashes in three minutes are forgiven, the sixth is not', () => {
  const crashes = new Crashes();
  for (let crash = 0; crash < 5; crash++) {
    assert.equal(crashes.mayRestart(crash * 1000), true);
  }
  assert.equal(crashes.mayRestart(5000), false);
  assert.equal(crashes.mayRestart(5000 + 3 * 60 * 1000), true);
  crashes.forget();
  assert.equal(crashes.count, 0);
});

test('on a real disk, a folder and a plain file are no programs', () => {
  const { isProgram } = surroundings('', true, '/ext');
  assert.equal(isProgram(process.execPath), true);
  assert.equal(isProgram('package.json'), process.platform === 'win32');
  assert.equal(isProgram('src'), false);
  assert.equal(isProgram('no/such/file'), false);
});
