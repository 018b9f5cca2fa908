import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** Advice for a machine without a browser. */
export const HOW_TO_GET_CHROMIUM =
  'install Chromium (Debian: apt-get install chromium-headless-shell; macOS: brew install --cask chromium; anywhere: ' +
  'npx playwright-core install chromium), or set CHROMIUM_PATH to the path of an installed browser';

/** The headless shell comes first: it opens pages with a quarter of the CPU time that Chromium takes. */
const COMMANDS = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
];

/** Returns the paths where installers usually put a browser. */
function usualPlaces(env: Environment): string[] {
  const windows = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA]
    .filter((folder) => folder !== undefined)
    .flatMap((folder) => [
      join(folder, 'Google/Chrome/Application/chrome.exe'),
      join(folder, 'Chromium/Application/chrome.exe'),
      join(folder, 'Microsoft/Edge/Application/msedge.exe'),
    ]);
  const macOs = ['Chromium', 'Google Chrome', 'Microsoft Edge'].flatMap((name) => [
    `/Applications/${name}.app/Contents/MacOS/${name}`,
    join(homedir(), `Applications/${name}.app/Contents/MacOS/${name}`),
  ]);
  return [
    ...COMMANDS.map((name) => join('/usr/bin', name)),
    '/snap/bin/chromium',
    ...(env.PATH ?? '').split(delimiter).flatMap((folder) => COMMANDS.map((name) => join(folder, name))),
    ...macOs,
    ...windows,
  ];
}

const IN_PLAYWRIGHTS_FOLDER = [
  'chrome-headless-shell-linux64/chrome-headless-shell',
  'chrome-headless-shell-linux-arm64/chrome-headless-shell',
  'chrome-headless-shell-mac-arm64/chrome-headless-shell',
  'chrome-headless-shell-mac-x64/chrome-headless-shell',
  'chrome-headless-shell-win64/chrome-headless-shell.exe',
  'chrome-linux/chrome',
  'chrome-linux64/chrome',
  'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
  'chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
  'chrome-mac-x64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
  'chrome-win/chrome.exe',
  'chrome-win64/chrome.exe',
];

/** Returns the paths of browsers that Playwright may have downloaded, newest first. */
function playwrightsOwn(env: Environment): string[] {
  const caches = [
    env.PLAYWRIGHT_BROWSERS_PATH,
    join(homedir(), '.cache/ms-playwright'),
    join(homedir(), 'Library/Caches/ms-playwright'),
    env.LOCALAPPDATA && join(env.LOCALAPPDATA, 'ms-playwright'),
  ];
  return caches
    .filter((cache) => cache !== undefined && existsSync(cache))
    .flatMap((cache) =>
      readdirSync(cache!)
        .filter((name) => /^chromium(_headless_shell)?-/.test(name))
        // `_` sorts after `-`, so the headless shells come first
        .sort()
        .reverse()
        .flatMap((name) => IN_PLAYWRIGHTS_FOLDER.map((file) => join(cache!, name, file))),
    );
}

/**
 * Returns the path of an installed Chromium, or undefined if there is none. If CHROMIUM_PATH is set, only
 * that path is considered.
 */
export function findChromium(env: Environment = process.env): string | undefined {
  const places = env.CHROMIUM_PATH ? [env.CHROMIUM_PATH] : [...usualPlaces(env), ...playwrightsOwn(env)];
  return places.find((place) => existsSync(place));
}
