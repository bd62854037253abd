// The Chromium of this machine.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The path in CHROMIUM, else the first of the usual names on PATH. */
function find() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const folders = (process.env.PATH ?? '').split(delimiter);
  const found = folders.flatMap((folder) => names.map((name) => join(folder, name))).find(isProgram);
  if (!found) throw new Error(`no Chromium: install it, or say where it is in CHROMIUM (looked for ${names.join(', ')})`);
  return found;
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A browser. Its own sandbox wants rights that containers do not give; the pages are ours. */
export function launch() {
  return chromium.launch({ executablePath: find(), args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'] });
}
