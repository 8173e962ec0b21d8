import type { ArtifactKind } from '../artifact';
import type { Kind } from './kind';
import { outcome } from './outcome';
import { story } from './story';
import { vision } from './vision';

/** All kinds by name. */
export const KINDS: Readonly<Record<ArtifactKind, Kind>> = { vision, outcome, story };
