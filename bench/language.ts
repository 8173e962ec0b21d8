// What the editor asks for at a keystroke or a hover, among many artifacts: the document as it was just typed is read, then
// answered about. One story after another, so that nothing is remembered from the question before. Prints JSON: milliseconds.
import { BacklogOrder } from '../src/core/backlog/order';
import { Checker } from '../src/core/check';
import { completionsAt } from '../src/core/language/completion';
import type { FileContext } from '../src/core/language/context';
import { definitionAt } from '../src/core/language/definition';
import { hoverAt } from '../src/core/language/hover';
import { LanguageIndex } from '../src/core/language/languageIndex';
import { generate } from './generate';
import { median } from './measure';

const stories = Number(process.argv[2]);
const asked = Number(process.argv[3]);
const TODAY = '2026-05-04';

const checker = new Checker({ today: () => TODAY });
const texts: (readonly [string, string])[] = [];
for (const [path, text] of generate(stories)) {
  if (!path.endsWith('.md')) continue;
  checker.load(path, text);
  if (/^outcome: /m.test(text) && !/^reporter: @/m.test(text)) texts.push([path, text]);
}
checker.finishLoading();
const { product, config } = checker;
const order = new BacklogOrder(product.ofKind('story'));
const index = new LanguageIndex(product);

function fileOf(path: string, text: string): FileContext {
  const reading = checker.read(path, text);
  if (!reading) throw new Error(`${path} is no artifact`);
  return { path, document: reading.document, reading, product, config, order, index, today: TODAY };
}

interface Question {
  /** The story as it says when the question comes, and where the cursor stands in it. */
  readonly ask: (text: string) => { readonly text: string; readonly offset: number };
  /** How much is answered; 0 is a mistake in the question. */
  readonly answer: (file: FileContext, offset: number) => number;
}

function timesOf({ ask, answer }: Question): { readonly median: number; readonly worst: number } {
  const times: number[] = [];
  for (let i = 0; i < asked; i++) {
    const [path, original] = texts[(i * 7919) % texts.length] ?? ['', ''];
    const { text, offset } = ask(original);
    const start = performance.now();
    const answers = answer(fileOf(path, text), offset);
    times.push(performance.now() - start);
    if (answers === 0) throw new Error(`no answer in ${path} at ${offset}`);
  }
  return { median: median(times), worst: times.sort((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? Number.NaN };
}

const complete = (file: FileContext, offset: number) => completionsAt(file, { offset, typed: undefined }).items.length;
const inOutcome = (text: string) => ({ text, offset: text.indexOf('\noutcome: ') + 12 });
const cut = (text: string, at: number, typed: string) => ({
  text: `${text.slice(0, at)}${typed}${text.slice(at)}`,
  offset: at + typed.length,
});

console.log(
  JSON.stringify({
    key: timesOf({ ask: text => cut(text, text.indexOf('created: '), 're'), answer: complete }),
    value: timesOf({
      ask: text => {
        const at = text.indexOf('\noutcome: ') + 10;
        const end = text.indexOf('\n', at);
        return { text: text.slice(0, at) + text.slice(end), offset: at };
      },
      answer: complete,
    }),
    text: timesOf({ ask: text => cut(text, text.indexOf('## Notes') + 10, 'see [['), answer: complete }),
    hover: timesOf({ ask: inOutcome, answer: (file, offset) => (hoverAt(file, offset) ? 1 : 0) }),
    definition: timesOf({
      ask: inOutcome,
      answer: (file, offset) => definitionAt(file, offset)?.targets.length ?? 0,
    }),
  }),
);
