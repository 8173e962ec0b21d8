// Patterns of names, `*`, `**` and `{a,b}` alone, as nearly all are: no pattern takes a path long, however many `*` stand in it,
// and no library is needed, which a window that opens would wait for.

/** In how many ways one can choose between the parts of braces, at the most. */
const MOST_CHOICES = 64;

/** Whether a path below the product's folder fits. */
type PathMatcher = (path: string) => boolean;

/** What fits a pattern that holds nothing else; `undefined`: it does, or is the library's to read. */
export function plainMatcher(pattern: string): PathMatcher | undefined {
  // What `**` means beside braces, or where it comes of `*{,a}*`, is the library's to say.
  if (/[{,}]\*\*|\*\*[{},]/.test(pattern)) return undefined;
  // To the library `**.md` fits at any depth, unlike any other name with `**` in it, and more stars in a row mean this or that.
  if (/^\*\*(?:\.\w+)+$|\*{3}/.test(pattern)) return undefined;
  const crossings = (text: string) => text.split('**').length;
  const choices = choicesOf(pattern);
  if (!choices?.every(choice => isPlain(choice) && crossings(choice) <= crossings(pattern))) return undefined;
  const matchers = choices.map(matcherOf);
  const [only] = matchers;
  if (only && matchers.length === 1) return only;
  return path => {
    for (const matches of matchers) if (matches(path)) return true;
    return false;
  };
}

/** A pattern for each choice between the parts of its braces; `undefined`: there are too many. */
function choicesOf(pattern: string): readonly string[] | undefined {
  let choices: readonly string[] = [pattern];
  while (choices.some(choice => BRACES.test(choice))) {
    choices = choices.flatMap(choice => {
      const [braces, parts = ''] = BRACES.exec(choice) ?? [];
      return braces === undefined ? choice : parts.split(',').map(part => choice.replace(braces, () => part));
    });
    if (choices.length > MOST_CHOICES) return undefined;
  }
  return choices;
}

/** Innermost braces between whose parts one can choose: neither one part alone nor a range. */
const BRACES = /\{((?:(?!\.\.)[^{}(),\\])*(?:,(?:(?!\.\.)[^{}(),\\])*)+)\}/;

function isPlain(pattern: string): boolean {
  return /^[^\\[\](){}!?+@|^$"]+$/.test(pattern) && pattern.split('/').every(name => !/^\.{0,2}$/.test(name));
}

/** Whether what stands in a path from `start` to `end` is a fitting name; `undefined`: any folders fit, also none. */
type NameMatcher = ((path: string, start: number, end: number) => boolean) | undefined;

function matcherOf(pattern: string): PathMatcher {
  const parts = pattern.split('/');
  // `a/**` fits `a` too, and `*/**` only what is below.
  const end = parts.findLastIndex(part => part !== '**');
  if (end < parts.length - 1 && parts[end]?.endsWith('*')) parts.splice(end + 1, 0, '*');
  const names = parts.map(matcherOfName);
  const last = names.at(-1);
  const start = /^[^*]*/.exec(pattern)?.[0] ?? '';
  if (start === pattern) return path => path === pattern;
  const needed = start.replace(/\/$/, '');
  return path => {
    if (path === '' || !path.startsWith(needed)) return false;
    return (!last || last(path, path.lastIndexOf('/') + 1, path.length)) && fits(names, path);
  };
}

/** Whether a path fits, name by name: what `**` has taken is given back, and of several `**` only the last gives back. */
function fits(wanted: readonly NameMatcher[], path: string): boolean {
  const endOf = (start: number) => {
    const slash = path.indexOf('/', start);
    return slash < 0 ? path.length : slash;
  };
  let at = 0;
  /** What stands behind the last `**`, and where that goes on if it does not fit here; -1: there was none. */
  let [next, from] = [0, -1];
  for (let start = 0; start <= path.length; ) {
    const matches = wanted[at];
    if (at < wanted.length && !matches) {
      at++;
      [next, from] = [at, start];
      continue;
    }
    const end = endOf(start);
    if (matches?.(path, start, end)) {
      at++;
      start = end + 1;
    } else if (from >= 0) {
      from = endOf(from) + 1;
      start = from;
      at = next;
    } else return false;
  }
  return wanted.slice(at).every(matches => !matches);
}

function matcherOfName(pattern: string): NameMatcher {
  if (pattern === '**') return undefined;
  const [first = '', ...others] = pattern.split(/\*+/);
  const last = others.pop();
  if (last === undefined)
    return (path, start, end) => end - start === pattern.length && path.startsWith(pattern, start);
  return (path, start, end) => {
    const most = end - last.length;
    let at = start + first.length;
    if (at > most || !path.startsWith(first, start) || !path.startsWith(last, most)) return false;
    for (const piece of others) {
      const found = path.indexOf(piece, at);
      if (found < 0) return false;
      at = found + piece.length;
      if (at > most) return false;
    }
    return true;
  };
}
