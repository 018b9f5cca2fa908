import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** What to do on a machine without a browser. */
export const HOW_TO_GET_CHROMIUM =
  'install one (Debian and Ubuntu: apt-get install chromium; macOS: brew install --cask chromium; anywhere: ' +
  'npx playwright-core install chromium), or name one by CHROMIUM_PATH';

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Where the usual installers put it. */
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
  'chrome-linux/chrome',
  'chrome-linux64/chrome',
  'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
  'chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
  'chrome-mac-x64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
  'chrome-win/chrome.exe',
  'chrome-win64/chrome.exe',
];

/** The browsers that Playwright has fetched, the newest first. */
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
        .filter((name) => name.startsWith('chromium-'))
        .sort()
        .reverse()
        .flatMap((name) => IN_PLAYWRIGHTS_FOLDER.map((file) => join(cache!, name, file))),
    );
}

/** A Chromium of this machine; undefined when there is none. The one that CHROMIUM_PATH names comes before all others, and alone. */
export function findChromium(env: Environment = process.env): string | undefined {
  const places = env.CHROMIUM_PATH ? [env.CHROMIUM_PATH] : [...usualPlaces(env), ...playwrightsOwn(env)];
  return places.find((place) => existsSync(place));
}
