// Alone in its file, since a window asks for it before anything else is loaded.

/** Name of the configuration file at a product's root. */
export const CONFIG_FILE = '.storymark.jsonc';
