import { homepage, version } from '../../package.json';

/** The version of Storymark. */
export const VERSION: string = version;

/** Where Storymark is at home, without a fragment. */
export const HOME_PAGE: string = homepage.replace(/#.*$/, '');

/** Where a page below docs, without its ending, is read on the web. */
export function pageOf(page: string): string {
  return `${HOME_PAGE}/blob/main/docs/${page}.md`;
}
