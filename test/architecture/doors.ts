import ts from 'typescript';

/** Something of Electron that is dangerous in the wrong place, and the only files that may name it. */
interface Door {
  readonly what: string;
  readonly names: readonly string[];
  readonly files: readonly string[];
  readonly why: string;
}

export const DOORS: readonly Door[] = [
  {
    what: 'commands from pages',
    names: ['ipcMain'],
    files: ['electron/main/ipc/channel.ts'],
    why: 'every call passes the checks of the router',
  },
  {
    what: 'the wire of the page',
    names: ['ipcRenderer', 'contextBridge'],
    files: ['electron/preload/preload.ts'],
    why: 'the page gets three functions and nothing of Electron',
  },
  {
    what: 'the system’s browser and its folders',
    names: ['shell', 'openExternal', 'openPath'],
    files: ['electron/main/links.ts', 'electron/main/sign-in.ts', 'electron/main/host.ts'],
    why: 'addresses and folders come from closed lists',
  },
  {
    what: 'code for the page',
    names: ['executeJavaScript', 'executeJavaScriptInIsolatedWorld', 'insertCSS', 'innerHTML', 'outerHTML'],
    files: [],
    why: 'the app draws by React and sends data',
  },
  {
    what: 'text as markup or code',
    names: ['dangerouslySetInnerHTML', 'insertAdjacentHTML', 'createPolicy', 'eval', 'Function'],
    files: [],
    why: 'nothing that was read becomes code',
  },
  {
    what: 'the preferences of a window',
    names: ['webPreferences', 'nodeIntegration', 'contextIsolation', 'sandbox'],
    files: ['electron/main/window.ts'],
    why: 'one window, with one set of preferences',
  },
  {
    what: 'preferences nobody sets',
    names: [
      'webSecurity',
      'allowRunningInsecureContent',
      'experimentalFeatures',
      'enableBlinkFeatures',
      'nodeIntegrationInWorker',
      'nodeIntegrationInSubFrames',
      'webviewTag',
      'setCertificateVerifyProc',
      'rejectUnauthorized',
      'bypassCSP',
      'allowServiceWorkers',
      'setAsDefaultProtocolClient',
    ],
    files: [],
    why: 'their defaults are the safe ones',
  },
];

/** The names in a source that may not stand in that file. Comments and texts do not count. */
export function doorsBroken(file: string, source: string): readonly string[] {
  const shut = new Set(DOORS.filter(({ files }) => !files.includes(file)).flatMap(({ names }) => names));
  const found = new Set<string>();
  const look = (node: ts.Node): void => {
    const isProperty =
      ts.isStringLiteral(node) &&
      (ts.isPropertyAssignment(node.parent) || ts.isElementAccessExpression(node.parent));
    if ((ts.isIdentifier(node) || isProperty) && shut.has(node.text)) found.add(node.text);
    ts.forEachChild(node, look);
  };
  look(ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true));
  return [...found];
}
