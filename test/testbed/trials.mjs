// The same trials of properties in each run, so that what fails is the change at hand. STORYMARK_SEED: another number, or `any`.
import { createRequire } from 'node:module';

const seed = process.env['STORYMARK_SEED'] ?? '1';
// The copy that the bundles require, which is not the one that an import gives.
if (seed !== 'any') createRequire(import.meta.url)('fast-check').configureGlobal({ seed: Number(seed) });
