// Serves VS Code's web build as vscode-test-web does, without a browser of its own; its command line cannot combine
// that with tests. node webServer.mjs JSON, where JSON is {"main": path of vscode-test-web's server, "port", "config"}.
import { createRequire } from 'node:module';

const { main, port, config } = JSON.parse(process.argv[2] ?? '{}');
const { runServer } = createRequire(import.meta.url)(main);
await runServer('127.0.0.1', port, config);
