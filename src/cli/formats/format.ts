import type { Io } from '../io';
import type { Report } from '../report';

/** Writes a report as text, with a line end at its end unless there is nothing to say. */
export type Format = (report: Report, io: Pick<Io, 'cwd' | 'env' | 'stdout'>) => string;
