// Builds the browser code in the working directory: packages, lint, tests, types, bundle; stops at the first that fails.
// Argument: a directory for the stamp of the last good build, which makes a build of unchanged sources end at once.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [stampDirectory] = process.argv.slice(2);
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  fail(`The browser code needs Node.js 20.19 or later; ${process.execPath} is ${process.version}: install a newer one, or build without it by -Dweb.skip.`);
}

const stamp = join(stampDirectory, 'web.stamp');
const output = join(stampDirectory, 'classes', 'web');
const sources = digest([...files('.'), fileURLToPath(import.meta.url)]);
if (existsSync(output) && read(stamp) === sources) {
  console.log(`Browser code unchanged: ${output}`);
  process.exit(0);
}

const lock = digest(['package.json', 'package-lock.json']);
const installed = join('node_modules', '.lock-stamp');
if (read(installed) !== lock) {
  npm('ci', '--prefer-offline');
  writeFileSync(installed, lock);
}
for (const script of ['lint', 'test', 'typecheck', 'build']) {
  npm('run', '--silent', script);
}
mkdirSync(dirname(stamp), { recursive: true });
writeFileSync(stamp, sources);

function npm(...args) {
  console.log(`npm ${args.join(' ')}`);
  const { status } = spawnSync('npm', args, { stdio: 'inherit', env: { ...process.env, CI: 'true' }, shell: process.platform === 'win32' });
  if (status !== 0) {
    fail(`npm ${args.join(' ')} failed in ${process.cwd()}; what it found is above.`);
  }
}

function files(directory) {
  return readdirSync(directory, { withFileTypes: true })
    .filter(entry => entry.name !== 'node_modules')
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(entry => (entry.isDirectory() ? files(join(directory, entry.name)) : [join(directory, entry.name)]));
}

function digest(paths) {
  const hash = createHash('sha256');
  for (const path of paths) {
    hash.update(path).update('\0').update(readFileSync(path)).update('\0');
  }
  return hash.digest('hex');
}

function read(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
