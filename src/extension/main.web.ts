// Entry point of the web extension host: the same extension; the bundle adds a small Buffer for gray-matter.
export { activate } from './activate';
