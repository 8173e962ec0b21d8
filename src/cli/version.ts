import { homepage, version } from '../../package.json';

/** The version of Storymark. */
export const VERSION: string = version;

/** Where Storymark is at home, without a fragment. */
export const HOME_PAGE: string = homepage.replace(/#.*$/, '');

/** Where a rule is documented. */
export function pageOf(rule: string): string {
  return `${HOME_PAGE}/blob/main/docs/rules/${rule}.md`;
}
