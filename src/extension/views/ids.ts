// Names by which VS Code knows the views.

/** The tree of visions, outcomes and stories. */
export const PRODUCT_VIEW = 'storymark.product';

/** The backlog in the sidebar. */
export const BACKLOG_VIEW = 'storymark.backlog';

/** The type of the backlog's editor tab, by which VS Code brings it back after a reload. */
export const BACKLOG_TAB = 'storymark.backlogTab';
