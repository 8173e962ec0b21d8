// The test's end of the driver extension: commands and settings of a window, without its keyboard.
import fs from 'node:fs';
import path from 'node:path';

/** @typedef {{ settings?: Readonly<Record<string, unknown>>, command?: string, args?: readonly unknown[] }} Request */

/**
 * Forgets the port of a window that had a folder open before: its extension host may live on for a while, but can do nothing.
 * @param {string} dir STORYMARK_DRIVER_DIR of the server
 * @param {string} folder what the window had open
 */
export function forgetDriver(dir, folder) {
  fs.rmSync(path.join(dir, encodeURIComponent(folder)), { force: true });
}

/**
 * Waits until a window's driver has left its port.
 * @param {string} dir STORYMARK_DRIVER_DIR of the server
 * @param {string} folder what the window has open, as copied
 * @returns {Promise<number>}
 */
export function driverPort(dir, folder) {
  const name = encodeURIComponent(folder);
  const read = () => {
    const file = path.join(dir, name);
    return fs.existsSync(file) ? Number(fs.readFileSync(file, 'utf8')) : undefined;
  };
  return new Promise((resolve, reject) => {
    const done = (/** @type {number | undefined} */ port) => {
      if (port === undefined) return;
      watcher.close();
      clearTimeout(timer);
      resolve(port);
    };
    const watcher = fs.watch(dir, () => done(read()));
    const timer = setTimeout(() => {
      watcher.close();
      reject(new Error('the driver of the window did not start within 30 s'));
    }, 30_000);
    done(read());
  });
}

/**
 * Sends a request to a window's driver and gives what the command returned.
 * @param {number} port
 * @param {Request} request
 * @returns {Promise<unknown>}
 */
export async function drive(port, request) {
  const response = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: JSON.stringify(request) });
  const value = await response.json();
  if (!response.ok) throw new Error(String(value));
  return value;
}
