// Runs in the extension host of a window under test. Listens on a port of 127.0.0.1 and leaves the port in a file of
// STORYMARK_DRIVER_DIR, named after the window's folder. Each request's body is JSON: {settings} or {command, args}.
const fs = require('node:fs');
const http = require('node:http');
const path = require('node:path');
const vscode = require('vscode');

async function perform({ settings, command, args = [] }) {
  const configuration = vscode.workspace.getConfiguration();
  for (const [key, value] of Object.entries(settings ?? {}))
    await configuration.update(key, value ?? undefined, vscode.ConfigurationTarget.Global);
  return command === undefined ? undefined : vscode.commands.executeCommand(command, ...args);
}

exports.activate = context => {
  const dir = process.env.STORYMARK_DRIVER_DIR;
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
  if (dir === undefined || folder === undefined) return;
  const server = http.createServer((request, response) => {
    let body = '';
    request.on('data', data => {
      body += data;
    });
    request.on('end', () => {
      const answer = (status, value) => response.writeHead(status).end(JSON.stringify(value ?? null));
      Promise.resolve()
        .then(() => perform(JSON.parse(body)))
        .then(
          value => answer(200, value),
          error => answer(500, String(error)),
        );
    });
  });
  server.listen(0, '127.0.0.1', () => {
    const file = path.join(dir, encodeURIComponent(folder));
    fs.writeFileSync(`${file}.new`, String(server.address().port));
    fs.renameSync(`${file}.new`, file);
  });
  context.subscriptions.push({ dispose: () => server.close() });
};
