// storymark new
import path from 'node:path';
import { ARTIFACT_KINDS, type ArtifactKind } from '../core/artifacts/artifact';
import { KINDS } from '../core/artifacts/kinds/index';
import type { TemplateValues } from '../core/artifacts/kinds/kind';
import { fillTemplate, TEMPLATE_LIMIT, templateName } from '../core/artifacts/ownTemplate';
import { oneLine } from '../core/exchange/incoming';
import { nameInLinks } from '../core/product/neighbours';
import { planNewArtifact } from '../core/product/newArtifact';
import type { Product } from '../core/product/product';
import { parseStrictly } from './args';
import { destination, refuseUnread } from './destination';
import { complain, EXIT, FileError, type Io, Refusal, UsageError } from './io';
import { LineEnds } from './lineEnds';
import { type LoadedProduct, localDate } from './load';
import { shown } from './paths';

/** What `storymark new --help` says. */
export const NEW_HELP = `storymark new story|outcome|vision "Title" [options]

Writes a file from the template, where the open ones of its kind are,
named and numbered as they are, and prints its path.

  --outcome ID       the outcome that the story serves; name:ID in another
                     product
  --vision ID        the vision that the outcome serves; name:ID likewise
  --into FOLDER      where the file goes
  --config FILE      use this configuration
  --help

Exit code: 0; 2 bad usage, an id that is unknown, or something that could
not be read or written.
`;

/** What is to be made. */
interface Wanted {
  readonly kind: ArtifactKind;
  readonly title: string;
  /** The id of the outcome or vision that it serves. */
  readonly serves: string | undefined;
}

/** Makes the artifact that `args` describe and prints its path. Returns the exit code; bad usage is thrown as a UsageError. */
export function newArtifact(args: readonly string[], io: Io): number {
  const { values, positionals } = parseStrictly(args, {
    outcome: { type: 'string' },
    vision: { type: 'string' },
    into: { type: 'string' },
    config: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  });
  if (values.help) {
    io.stdout.write(NEW_HELP);
    return EXIT.clean;
  }
  const wanted = wantedOf(positionals, values);
  const place = destination(io, { into: values.into, config: values.config, purpose: 'made' });
  const { checker } = place.product;
  const planned = planNewArtifact(
    { ...wanted, serves: linkOf(wanted, checker.product), id: undefined, created: localDate(io.now()) },
    {
      config: checker.config,
      artifacts: [...checker.product.all()],
      folder: place.folder,
      isTaken: candidate => io.files.kind(path.join(place.product.root, candidate)) !== undefined,
      random: io.random,
    },
  );
  if (!planned.ok) throw new Refusal(`nothing is made: ${planned.reason}; --into FOLDER makes one of Storymark’s own`);
  refuseUnread(io, place.product, { files: [planned.path], purpose: 'made' });
  const absolute = path.join(place.product.root, planned.path);
  const template = { kind: wanted.kind, mappedKind: checker.config.kindOf(planned.path), root: place.product.root };
  try {
    const text = ownTextOf(io, place.product, template, planned.values) ?? planned.text;
    io.files.create(absolute, new LineEnds(io, place.product).in(planned.path, text));
  } catch (error) {
    throw error instanceof FileError ? new Refusal(`${shown(io.cwd, absolute)}: ${error.reason}`) : error;
  }
  io.stdout.write(`${shown(io.cwd, absolute)}\n`);
  return EXIT.clean;
}

interface Links {
  readonly outcome?: string | undefined;
  readonly vision?: string | undefined;
}

function wantedOf([word, ...titles]: readonly string[], { outcome, vision }: Links): Wanted {
  const kinds = new Map(ARTIFACT_KINDS.map(kind => [kind as string, kind]));
  const kind = word === undefined ? undefined : kinds.get(word);
  if (!kind)
    throw new UsageError(
      `new: ${word === undefined ? '' : `“${word}” is not one of `}story, outcome, vision${word === undefined ? '?' : '.'}`,
    );
  const [title = ''] = titles.map(oneLine);
  if (title === '' || titles.length > 1)
    throw new UsageError('new: one title, in quotation marks, says what it is about.');
  if (outcome !== undefined && kind !== 'story')
    throw new UsageError(`new: --outcome is for a story, not for ${kind === 'outcome' ? 'an outcome' : 'a vision'}.`);
  if (vision !== undefined && kind !== 'outcome')
    throw new UsageError(`new: --vision is for an outcome, not for a ${kind}.`);
  return { kind, title, serves: outcome ?? vision };
}

/** The link to what it serves, in this product or as `name:ID` in another. A Refusal is thrown where it leads nowhere. */
function linkOf({ kind, serves }: Wanted, product: Product): string | undefined {
  const linked = KINDS[kind].links[0]?.kind;
  if (serves === undefined || linked === undefined) return undefined;
  if (!product.leadsTo({ target: serves }, { path: '' }, linked))
    throw new Refusal(`nothing is made: there is no ${linked} ${serves}`);
  const crossing = product.crossingOf(serves);
  return crossing ? `${nameInLinks(crossing.name)}:${crossing.id}` : serves;
}

interface Template {
  readonly kind: ArtifactKind;
  readonly mappedKind: ArtifactKind | undefined;
  readonly root: string;
}

/** The product's own template, filled; `undefined`: it has none that can be used. */
function ownTextOf(
  io: Io,
  { checker }: LoadedProduct,
  { kind, mappedKind, root }: Template,
  values: TemplateValues,
): string | undefined {
  const { templates } = checker.config;
  const file = templates === undefined ? undefined : `${templates}${templateName(kind)}`;
  if (file !== undefined && io.files.kind(path.join(root, file)) !== undefined) {
    const filled = isLinked(io, root, file)
      ? { ok: false as const, reason: 'a symbolic link leads to it' }
      : fillTemplate({ text: ownText(io, path.join(root, file)), kind, mappedKind }, values);
    if (filled.ok) return filled.text;
    complain(io, `the template ${file} was not used: ${filled.reason}. The new file has the built-in text.`);
  }
  return undefined;
}

function ownText(io: Io, file: string): string {
  const { text } = io.files.read(file);
  // What is too long to be a template is taken for none.
  return text.length > TEMPLATE_LIMIT ? '' : text;
}

/** Whether a symbolic link stands on the way: what lies outside must not get into a file of the product. */
function isLinked(io: Io, root: string, file: string): boolean {
  const names = file.split('/');
  return names.some((name, i) => {
    const entries = io.files.list(path.join(root, ...names.slice(0, i)));
    return entries.find(entry => entry.name === name)?.kind === 'other';
  });
}
