// Entry point of the Node extension host.
export { activate } from './activate';
