/** Who may import whom (README, "The rings"). Each rule says why; `layers.test.ts` plants a violation of every one. */
const npm = 'node_modules/';

/** One door for each big library: the files outside it are refused. */
const door = (name, packages, file, comment) => ({
  name: `one-door-for-${name}`,
  severity: 'error',
  comment,
  from: { path: '^(electron|renderer|shared)/', pathNot: file },
  to: { path: `${npm}(${packages})/` },
});

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'shared-is-pure',
      severity: 'error',
      comment:
        'The decisions run anywhere and are tested without a mock: no Node, no npm, nothing of ours outside shared.',
      from: { path: '^shared/' },
      to: { pathNot: '^shared/' },
    },
    {
      name: 'engine-without-electron',
      severity: 'error',
      comment: 'The engine runs in plain Node: in tests, on the command line, in drills.',
      from: { path: '^electron/engine/' },
      to: {
        path: [
          `${npm}(electron|electron-store|electron-log|electron-updater)/`,
          '^electron/(main|preload|cli|drill)/',
          '^renderer/',
          '^test/',
        ],
      },
    },
    {
      name: 'engine-libraries',
      severity: 'error',
      comment:
        'The engine uses mail, OAuth, CSV, MIME and XML libraries and zod; a new kind of library is a decision to write down here.',
      from: { path: '^electron/engine/' },
      to: {
        path: npm,
        pathNot: `${npm}(imapflow|nodemailer|@types/nodemailer|openid-client|sax|@types/sax|csv-parse|zod|@types/node)/`,
      },
    },
    {
      name: 'main-without-renderer',
      severity: 'error',
      comment: 'The host draws nothing.',
      from: { path: '^electron/main/' },
      to: { path: ['^renderer/', '^electron/(preload|cli)/', '^test/'] },
    },
    {
      name: 'main-libraries',
      severity: 'error',
      comment: 'Adapters need Electron, its store, log and updater, and zod for the router.',
      from: { path: '^electron/main/' },
      to: {
        path: npm,
        pathNot: `${npm}(electron|electron-store|electron-log|electron-updater|zod|@types/node)/`,
      },
    },
    {
      name: 'preload-is-a-wire',
      severity: 'error',
      comment: 'Preload carries the contract and never grows.',
      from: { path: '^electron/preload/' },
      to: { pathNot: ['^shared/ipc/', '^electron/preload/', `${npm}electron/`] },
    },
    {
      name: 'cli-is-thin',
      severity: 'error',
      comment: 'The command line is the engine without a window; it brings no library of its own.',
      from: { path: '^electron/cli/' },
      to: { path: [npm, '^electron/(main|preload)/', '^renderer/', '^test/'], pathNot: `${npm}@types/node/` },
    },
    {
      name: 'drill-is-a-rehearsal',
      severity: 'error',
      comment: 'The drill plays the engine against servers of its own; it knows no window and no Electron.',
      from: { path: '^electron/drill/' },
      to: {
        path: [
          '^electron/(main|preload|cli)/',
          '^renderer/',
          '^test/',
          `${npm}(electron|electron-store|imapflow|nodemailer)/`,
        ],
      },
    },
    {
      name: 'engine-knows-no-drill',
      severity: 'error',
      comment: 'Nothing in the product may behave differently because it is being rehearsed.',
      from: { path: '^(shared|electron/engine|electron/preload|renderer)/' },
      to: { path: '^electron/drill/' },
    },
    {
      name: 'renderer-is-a-web-page',
      severity: 'error',
      comment: 'The window talks through the bridge only.',
      from: { path: '^renderer/' },
      to: {
        path: [
          '^electron/',
          '^test/',
          `${npm}(electron|imapflow|nodemailer|electron-store|electron-log|zod)/`,
        ],
      },
    },
    {
      name: 'renderer-no-node',
      severity: 'error',
      comment: 'The window has no Node.',
      from: { path: '^renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'electron-only-in-the-host',
      severity: 'error',
      comment: 'Only main and preload may import the electron package.',
      from: { path: '^(electron|renderer|shared)/', pathNot: '^electron/(main|preload)/' },
      to: { path: `${npm}electron/` },
    },
    door(
      'imapflow',
      'imapflow',
      '^electron/engine/mail/imap-(session|append|asking|reading)\\.ts$',
      'Its traps are handled in one place.',
    ),
    door(
      'nodemailer',
      'nodemailer|@types/nodemailer',
      '^electron/engine/mail/smtp-(session|wire)\\.ts$',
      'Its traps are handled in one place.',
    ),
    door(
      'sax',
      'sax|@types/sax',
      '^electron/engine/fallback/autoconfig-xml\\.ts$',
      'Hostile XML is bounded in one place.',
    ),
    door(
      'csv-parse',
      'csv-parse',
      '^electron/engine/contacts/import-csv\\.ts$',
      'Hostile tables are bounded in one place.',
    ),
    door(
      'openid-client',
      'openid-client|oauth4webapi',
      '^electron/engine/fallback/(oauth-client|sign-in-fault)\\.ts$',
      'Tokens and their errors are handled in one place.',
    ),
    door(
      'electron-store',
      'electron-store',
      '^electron/main/settings-store\\.ts$',
      'It loses data on a full disk: preferences only.',
    ),
    door(
      'smtp-server',
      'smtp-server|@types/smtp-server',
      '^electron/drill/servers/',
      'A mail server is for rehearsals only.',
    ),
    {
      name: 'one-door-for-sqlite',
      severity: 'error',
      comment: 'Durability settings and migrations live in one place.',
      from: { path: '^(electron|renderer|shared)/', pathNot: '^electron/engine/storage/' },
      to: { path: '^(node:)?sqlite$' },
    },
    {
      name: 'one-door-for-the-bridge',
      severity: 'error',
      comment:
        'Screens take the snapshot and send commands through renderer/bridge; the contract is not their business.',
      from: { path: '^renderer/', pathNot: '^renderer/bridge/' },
      to: { path: '^shared/ipc/contract', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-test-in-the-product',
      severity: 'error',
      comment: 'Test code never ships.',
      from: { path: '^(electron|renderer|shared)/' },
      to: { path: ['^test/', `${npm}(vitest|playwright|fast-check|@photostructure/sqlite)/`] },
    },
    {
      name: 'packaging-does-not-ship',
      severity: 'error',
      comment: 'How the app is packed is no part of the app.',
      from: { path: '^(electron|renderer|shared)/', pathNot: '^electron/packaging/' },
      to: { path: ['^electron/packaging/', `${npm}(electron-builder|@electron/(asar|fuses))/`] },
    },
    door(
      'electron-updater',
      'electron-updater',
      '^electron/main/update(s|-source)\\.ts$',
      'What it may do by itself is switched off in one place.',
    ),
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'A cycle is two modules that are one.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'everything-resolves',
      severity: 'error',
      comment: 'An import that resolves to nothing is a mistake.',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      comment: 'A file nobody imports is a file nobody would miss.',
      from: {
        orphan: true,
        path: '^(electron|renderer|shared)/',
        pathNot: ['\\.d\\.ts$', '\\.config\\.ts$', '^electron/main/index\\.ts$', '^electron/cli/posta\\.ts$'],
      },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
