// Bundles what is tested (TypeScript; Node 18 reads none) and hands it to Node's own test runner. 77: nothing to bundle with.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const modules = createRequire(new URL('../../../content/editor/package.json', import.meta.url));
let esbuild;
try {
  esbuild = modules('esbuild');
} catch {
  console.error('node_modules is missing here: npm ci --ignore-scripts in content/editor');
  process.exit(77);
}
const out = mkdtempSync(join(tmpdir(), 'beffroi-editor-test.'));
try {
  const tests = readdirSync(here).filter((name) => name.endsWith('.test.mjs'));
  await esbuild.build({ entryPoints: tests.map((name) => join(here, name)), bundle: true, platform: 'node', format: 'esm', outExtension: { '.js': '.mjs' }, outdir: out, logLevel: 'warning' });
  const { status } = spawnSync(process.execPath, ['--test', ...tests.map((name) => join(out, name))], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
} finally {
  rmSync(out, { recursive: true, force: true });
}
