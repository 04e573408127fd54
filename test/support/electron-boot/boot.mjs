// Starts the built app for a test. In the Electron the app is built for, nothing here does anything but the last line;
// in an older runtime it supplies what that one lacks. None of it ships, and none of it weakens the app's own code.
import { isBuiltin, register } from 'node:module';
import tls from 'node:tls';
import { pathToFileURL } from 'node:url';
import { app, safeStorage } from 'electron';

if (!isBuiltin('node:sqlite')) register('./hooks.mjs', import.meta.url);

// Node before 22.15 cannot list authorities. `NODE_EXTRA_CA_CERTS` is honoured wherever no list is given at all.
tls.getCACertificates ??= (kind) => (kind === 'default' ? [...tls.rootCertificates] : []);

// Chromium refuses to run as root with its sandbox on: only then is the sandbox of the operating system left out.
if (process.argv.includes('--no-sandbox')) app.enableSandbox = () => undefined;

// A machine without a keyring (any build server) can still rehearse the protected vault. Not a real protection.
if (process.env['E2E_VAULT'] === 'protected') {
  safeStorage.getSelectedStorageBackend = () => 'gnome_libsecret';
  safeStorage.isAsyncEncryptionAvailable = async () => true;
  safeStorage.encryptStringAsync = async (text) => Buffer.from(text, 'utf8').map((byte) => byte ^ 0x5a);
  safeStorage.decryptStringAsync = async (sealed) => ({
    result: Buffer.from(sealed.map((byte) => byte ^ 0x5a)).toString('utf8'),
    shouldReEncrypt: false,
  });
}

// What only a package does, without packaging it.
if (process.env['E2E_PACKAGED'] === 'yes') Object.defineProperty(app, 'isPackaged', { value: true });

await import(pathToFileURL(process.env['E2E_MAIN']).href);
