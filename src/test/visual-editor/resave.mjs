// Opens YAML files and saves them as the visual editor Kaoto does: parsed into plain values, written with the settings of
// its own serializer; only comments at the very top survive.
//   node resave.mjs files...            names those that would change, with the first line that does
//   node resave.mjs --write files...    saves them so
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

// The package stands where the test, or npm, has put it.
const { parse, stringify } = createRequire(join(process.cwd(), 'from-here.js'))('yaml');

const write = process.argv[2] === '--write';
const files = process.argv.slice(write ? 3 : 2);

function resaved(text) {
  const lines = text.split('\n');
  const begin = lines.findIndex((line) => line.trim() !== '' && !/^\s*#/.test(line));
  const comments = lines.slice(0, begin).map((line) => line + '\n');
  return comments.join('') + stringify(parse(text), { schema: 'yaml-1.1' });
}

let changed = 0;
for (const file of files) {
  const text = readFileSync(file, 'utf8');
  const saved = resaved(text);
  if (saved === text) continue;
  changed++;
  if (write) {
    writeFileSync(file, saved);
  } else {
    const before = text.split('\n');
    const after = saved.split('\n');
    const at = before.findIndex((line, i) => line !== after[i]);
    console.log(`${file}:${at + 1}: has\n  ${before[at]}\nand is saved as\n  ${after[at]}`);
  }
}
process.exitCode = changed && !write ? 1 : 0;
