// What a tree has shown, so that only what differs is drawn anew: VS Code forgets, for a moment, all that it is told to draw.

/** What a tree is made of. */
export interface TreeSource<N> {
  /** The nodes below a node, or the topmost ones, as they are now. */
  childrenOf(node: N | undefined): readonly N[];
  /** All that is seen of a node itself, as a text that differs where it does. */
  appearanceOf(node: N): string;
}

interface Shown<N> {
  readonly node: N;
  appearance: string;
  /** Those below it, by their ids in order; `undefined`: nobody has asked. */
  children: Map<string, Shown<N>> | undefined;
  /** Whether these are what was given out last: not once the node is to be drawn anew. */
  isAsked: boolean;
}

/**
 * The nodes that were given out. A node stays the same object as long as it has the same id and place, and says what is so
 * now: VS Code holds on to the objects and hands them to commands.
 */
export class ShownNodes<N extends { readonly id: string }> {
  private readonly source: TreeSource<N>;
  private readonly known = new Map<N, Shown<N>>();
  private roots: Map<string, Shown<N>> | undefined;

  constructor(source: TreeSource<N>) {
    this.source = source;
  }

  /** The nodes below a node, or the topmost ones: given out, and watched from now on. */
  children(parent?: N): N[] {
    const above = parent && this.known.get(parent);
    const nodes = this.source.childrenOf(parent);
    const before = above ? above.children : parent ? undefined : this.roots;
    const shown = new Map<string, Shown<N>>();
    for (const fresh of nodes) {
      const same = before?.get(fresh.id);
      before?.delete(fresh.id);
      const node = same ? Object.assign(same.node, fresh) : fresh;
      const one = { node, appearance: this.source.appearanceOf(node), children: same?.children, isAsked: false };
      this.known.set(node, one);
      shown.set(fresh.id, one);
    }
    for (const gone of before?.values() ?? []) this.forget(gone);
    if (above) Object.assign(above, { children: shown, isAsked: true });
    else if (!parent) this.roots = shown;
    return [...shown.values()].map(({ node }) => node);
  }

  /** The nodes to be drawn anew with all below them, none of them below another; `undefined`: the whole tree. */
  changes(): readonly N[] | undefined {
    if (!this.roots) return [];
    const fresh = this.source.childrenOf(undefined);
    return hasIds(this.roots, fresh) ? this.changesAmong(this.roots, fresh) : undefined;
  }

  private changesAmong(before: Map<string, Shown<N>>, now: readonly N[]): readonly N[] {
    return now.flatMap(fresh => {
      const shown = before.get(fresh.id);
      if (!shown) return [];
      const node = Object.assign(shown.node, fresh);
      const appearance = this.source.appearanceOf(node);
      const below = shown.isAsked && shown.children ? this.source.childrenOf(node) : [];
      if (appearance === shown.appearance && (!shown.isAsked || hasIds(shown.children, below)))
        return shown.children ? this.changesAmong(shown.children, below) : [];
      Object.assign(shown, { appearance, isAsked: false });
      return [node];
    });
  }

  private forget({ node, children }: Shown<N>): void {
    this.known.delete(node);
    for (const below of children?.values() ?? []) this.forget(below);
  }
}

function hasIds<N extends { readonly id: string }>(
  shown: ReadonlyMap<string, unknown> | undefined,
  nodes: readonly N[],
): boolean {
  if (shown?.size !== nodes.length) return false;
  const ids = shown.keys();
  return nodes.every(({ id }) => ids.next().value === id);
}
