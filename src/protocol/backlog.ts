/**
 * What the extension and the backlog webview say to each other.
 *
 * The extension owns the order. The view shows it, puts a move on screen at once, and sends it as an intent: these
 * stories, before or after that story. It never names an index or a file, so that an intent computed on an older list still
 * means the same on a newer one, and nothing in a message reaches the disk but through the extension's index.
 *
 * Versions count up by one or more with every change of the list. `ready` asks for a snapshot; every later change is a
 * patch from the version that the view has, or another snapshot. A view that misses a patch says `ready` again.
 */

/** What a story's status means, whatever word its file uses. */
export type StatusCategory = 'draft' | 'open' | 'active' | 'done' | 'dropped';
/** All status categories, in the order of a story's life. */
export const statusCategories = ['draft', 'open', 'active', 'done', 'dropped'] as const satisfies StatusCategory[];

/** MoSCoW. */
export type Priority = 'must' | 'should' | 'could' | 'wont';
/** All priorities, the most important first. */
export const priorities = ['must', 'should', 'could', 'wont'] as const satisfies Priority[];

/**
 * Where a story's outcome stands. `attention`: in testing and overdue, or otherwise waiting for a decision; `missing`: the
 * story names an outcome that does not exist.
 */
export type OutcomeState =
  | 'draft'
  | 'proposed'
  | 'testing'
  | 'attention'
  | 'validated'
  | 'refuted'
  | 'abandoned'
  | 'missing';
/** All outcome states. */
export const outcomeStates = [
  'draft',
  'proposed',
  'testing',
  'attention',
  'validated',
  'refuted',
  'abandoned',
  'missing',
] as const satisfies OutcomeState[];

/** The outcome that a story serves: the first one when it names several. */
export interface RowOutcome {
  readonly id: string;
  /** The id again when the outcome is missing. */
  readonly title: string;
  readonly state: OutcomeState;
}

/** How many findings a story's file has, by severity. */
export interface RowProblems {
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
}

/** One story of the backlog, as much of it as a row shows and a filter asks for. */
export interface BacklogRow {
  /** Names the story to the extension; opaque to the view; the same for as long as the file is the same story. */
  readonly key: string;
  /** Undefined when the file has none. */
  readonly id?: string;
  readonly title: string;
  /** The word in the file; undefined when it has none. */
  readonly status?: string;
  readonly category: StatusCategory;
  /** Undefined when the file has none, or a value that stands for no priority. */
  readonly priority?: Priority;
  /** The word in the file, where it says something else than `priority`: `high`, `P1`, `3`. */
  readonly priorityText?: string;
  readonly outcome?: RowOutcome;
  readonly criteria: { readonly ticked: number; readonly all: number };
  /** From 0; undefined when there is none. */
  readonly estimate?: number;
  readonly problems: RowProblems;
  readonly release?: string;
  readonly team?: string;
  readonly owner?: string;
  /** Who owns it besides; absent: nobody. */
  readonly otherOwners?: readonly string[];
  /** It shares its file with other stories, and keeps the place that it has there: it cannot be moved. */
  readonly fixed?: true;
  /** The file as a person names it, relative to its product's folder; shown in the tooltip and never sent back. */
  readonly file: string;
}

/** A product whose backlog can be shown; several when the workspace holds several. */
export interface ProductChoice {
  readonly key: string;
  readonly name: string;
}

/** How high a row is: 42 or 22 pixels. */
export type Density = 'comfortable' | 'compact';

/** Everything beside the rows. */
export interface BacklogPanel {
  /** All products of the workspace; the view shows a choice when there is more than one. */
  readonly products: readonly ProductChoice[];
  /** The key of the product shown; undefined when there is none. */
  readonly product?: string;
  /** The sum of estimates that fits above the line between now and later; undefined: no line. */
  readonly capacity?: number;
  /** The share of the open estimate that is `must`, in percent, when backlog-everything-is-must holds; else undefined. */
  readonly mustShare?: number;
  /** The product's configuration cannot be read whole; what is shown goes by the last that could be. */
  readonly broken?: true;
  readonly density: Density;
}

/**
 * What the user wants to see. Within one list any value will do; an empty list asks for nothing, and an empty text in a list
 * for stories that have no such value.
 */
export interface BacklogFilter {
  /** Words that must all be found somewhere in the row, ignoring case and accents. */
  readonly text: string;
  /** Statuses as the files write them. */
  readonly statuses: readonly string[];
  readonly priorities: readonly Priority[];
  /** Ids of outcomes. */
  readonly outcomes: readonly string[];
  readonly releases: readonly string[];
  readonly teams: readonly string[];
  readonly owners: readonly string[];
  /** Only stories with an error or a warning. */
  readonly withProblems: boolean;
  /** Done and dropped stories as well. */
  readonly closed: boolean;
}

/** A row's place in the new order, counted from 0 over all rows, closed ones included. */
export interface PlacedRow {
  readonly key: string;
  readonly index: number;
}

/** What a command of the workbench asks the view to do with what is selected in it. */
export type ViewCommand =
  | 'move-up'
  | 'move-down'
  | 'move-to-top'
  | 'move-to-bottom'
  | 'focus-list'
  | 'focus-filter'
  | 'clear-filter'
  | 'toggle-closed';
/** All view commands. */
export const viewCommands = [
  'move-up',
  'move-down',
  'move-to-top',
  'move-to-bottom',
  'focus-list',
  'focus-filter',
  'clear-filter',
  'toggle-closed',
] as const satisfies ViewCommand[];

/** The whole list: the answer to `ready`, and after anything that a patch would not make cheaper. */
export interface SnapshotMessage {
  readonly type: 'snapshot';
  readonly version: number;
  readonly panel: BacklogPanel;
  /** The full order, open and closed. */
  readonly rows: readonly BacklogRow[];
  /** The filter last used in this workspace; a view takes it with its first snapshot. */
  readonly filter?: BacklogFilter;
}

/** What changed since version `from`. A view that has another version drops it and says `ready`. */
export interface PatchMessage {
  readonly type: 'patch';
  readonly from: number;
  readonly version: number;
  /** Rows that are new or say something else now, whole. */
  readonly changed: readonly BacklogRow[];
  /** Keys of rows that are gone. */
  readonly removed: readonly string[];
  /** New and moved rows; all others follow in the order that they had. */
  readonly placed: readonly PlacedRow[];
  /** Present when anything in it changed. */
  readonly panel?: BacklogPanel;
}

/** From the extension to the view. */
export type ToBacklogView =
  | SnapshotMessage
  | PatchMessage
  /** Select, scroll to and make current; `focus` also takes the keyboard. A row that the filter hides stays hidden. */
  | { readonly type: 'reveal'; readonly key: string; readonly focus: boolean }
  /** The intent is on disk, and part of the list from `version` on: send the patch first, or that patch's version. */
  | { readonly type: 'acknowledged'; readonly intentId: string; readonly version: number }
  /** Nothing was written. `reason` ends a sentence that the view begins: `the file cannot be written`. */
  | { readonly type: 'refused'; readonly intentId: string; readonly reason: string }
  | { readonly type: 'command'; readonly name: ViewCommand }
  /** What was done at the user's wish outside the view, in a few words: for a screen reader, and where `isShown` for all. */
  | { readonly type: 'announce'; readonly text: string; readonly isShown: boolean }
  /** A place was chosen outside the view: move these stories there, as if they had been dropped there. */
  | { readonly type: 'place'; readonly keys: readonly string[]; readonly to: MoveTarget };

/** Where stories go: to an end of the full order, or beside a story that is not among them. */
export type MoveTarget =
  | { readonly at: 'top' }
  | { readonly at: 'bottom' }
  | { readonly at: 'before'; readonly key: string }
  | { readonly at: 'after'; readonly key: string };

/** The keys of a story that can be set from the list. */
export type RowField = 'status' | 'priority' | 'estimate' | 'outcome' | 'release' | 'team' | 'owner';
/** All row fields. */
export const rowFields = [
  'status',
  'priority',
  'estimate',
  'outcome',
  'release',
  'team',
  'owner',
] as const satisfies RowField[];

/** Commands of the extension that the view has a button or a key for. */
export type ExtensionCommand = 'new-story' | 'set-up' | 'open-example' | 'open-configuration' | 'undo';
/** All extension commands. */
export const extensionCommands = [
  'new-story',
  'set-up',
  'open-example',
  'open-configuration',
  'undo',
] as const satisfies ExtensionCommand[];

/** A change that the user asked for; answered with `acknowledged` or `refused` under the same `intentId`. */
export interface Intent {
  /** Unique for as long as the extension runs. */
  readonly intentId: string;
  /** The version that the user saw. */
  readonly version: number;
}

/** Put these stories, in the order given, at one place. */
export interface MoveMessage extends Intent {
  readonly type: 'move';
  readonly keys: readonly string[];
  readonly to: MoveTarget;
}

/** Change `backlog.capacity` in the configuration. */
export interface SetCapacityMessage extends Intent {
  readonly type: 'set-capacity';
  readonly capacity: number;
}

/** From the view to the extension. */
export type ToExtension =
  /** The view is there, or lost track: send a snapshot. */
  | { readonly type: 'ready' }
  /** Open the story's file; `preview`: in the preview tab, with the keyboard left in the view. */
  | { readonly type: 'open'; readonly key: string; readonly preview: boolean }
  /** What is selected, in the order of the list, for commands that start outside the view. */
  | { readonly type: 'selection'; readonly keys: readonly string[] }
  /** The list has the keyboard: commands that name no story are about what is selected here, until a text is edited. */
  | { readonly type: 'focus' }
  /** Keep the filter for this workspace. */
  | { readonly type: 'filter'; readonly filter: BacklogFilter }
  /** Let the user choose a value for one key of these stories. */
  | { readonly type: 'choose'; readonly keys: readonly string[]; readonly field: RowField }
  | { readonly type: 'select-product'; readonly product: string }
  | { readonly type: 'run'; readonly command: ExtensionCommand }
  | MoveMessage
  | SetCapacityMessage;
