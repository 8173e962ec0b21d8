// Two products with one name: links by that name lead to the first of them alone.
import { say } from '../text/say';
import type { ConfigProblem } from './config';
import { nameIn } from './configReader';
import { inCommon, nameInLinks } from './neighbours';

/** The folders of a product and of the one before it that has the same name, their parts separated by `/`. */
export interface SameName {
  readonly own: string;
  readonly first: string;
}

/** What is wrong with the name in `text`, a configuration, where a product before it has that name; `undefined`: it stands elsewhere. */
export function sameNameProblem(text: string, { own, first }: SameName): ConfigProblem | undefined {
  const name = nameIn(text);
  if (!name) return undefined;
  const message = say(
    'The product in “{0}” has this name too, and links such as “{1}:ID” lead there: give one of them another.',
    wayFrom(own, first),
    nameInLinks(name.value),
  );
  return { message, range: name.range };
}

function wayFrom(own: string, other: string): string {
  const [from, to] = [own, other].map(folder => folder.split('/').filter(part => part !== ''));
  if (!from || !to) return other;
  const same = inCommon(from, to);
  return [...from.slice(same).map(() => '..'), ...to.slice(same)].join('/');
}
