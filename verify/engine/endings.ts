/** What `done` asks for beyond deadlocks: every state can finish, and nothing goes on for ever. */

/** The explored graph; the edges of state i are those from `firstEdges[i]` to before `firstEdges[i + 1]`. */
export interface Graph {
  readonly count: number;
  readonly edges: Int32Array;
  readonly firstEdges: Int32Array;
  readonly isDone: (state: number) => boolean;
}

export interface Unending {
  /** The nearest state from which no `done` state can be reached, and how many there are. */
  readonly stuck?: { readonly state: number; readonly count: number };
  /** The states of one cycle in order, and how many states lie on cycles or between them. */
  readonly cycle?: { readonly states: readonly number[]; readonly count: number };
}

export function unending(graph: Graph): Unending {
  const { count } = graph;
  const finishing = new Uint8Array(count);
  for (let i = 0; i < count; i++) if (graph.isDone(i)) finishing[i] = 1;
  spreadBackwards(graph, finishing);
  const stuck = finishing.indexOf(0);
  const cycle = findCycle(graph);
  return {
    ...(stuck < 0 ? {} : { stuck: { state: stuck, count: countOf(finishing, 0) } }),
    ...(cycle ? { cycle } : {}),
  };
}

/** Marks every state that has a marked successor; few rounds, since breadth first numbers mostly grow along an edge. */
function spreadBackwards({ count, edges, firstEdges }: Graph, marks: Uint8Array): void {
  for (let changed = true; changed; ) {
    changed = false;
    for (let i = count - 1; i >= 0; i--) {
      if (marks[i]) continue;
      const end = firstEdges[i + 1] ?? 0;
      for (let e = firstEdges[i] ?? 0; e < end; e++) {
        if (!marks[edges[e] ?? 0]) continue;
        marks[i] = 1;
        changed = true;
        break;
      }
    }
  }
}

function findCycle(graph: Graph): Unending['cycle'] {
  const { edges, firstEdges } = graph;
  const rest = afterCycles(graph);
  if (!rest) return undefined;
  trimEnds(graph, rest);
  const first = rest.indexOf(1);
  const path: number[] = [];
  const place = new Map<number, number>();
  for (let state = first; ; state = nextIn(state)) {
    const begun = place.get(state);
    if (begun !== undefined) return { states: path.slice(begun), count: countOf(rest, 1) };
    place.set(state, path.length);
    path.push(state);
  }

  function nextIn(state: number): number {
    for (let e = firstEdges[state] ?? 0; e < (firstEdges[state + 1] ?? 0); e++) {
      const to = edges[e] ?? 0;
      if (rest?.[to]) return to;
    }
    throw new Error('a trimmed state has a successor');
  }
}

/** Marks what is on a cycle or behind one: what taking away states without predecessors leaves. */
function afterCycles({ count, edges, firstEdges }: Graph): Uint8Array | undefined {
  const incoming = new Int32Array(count);
  const edgeCount = firstEdges[count] ?? 0;
  for (let e = 0; e < edgeCount; e++) add(edges[e] ?? 0, 1);
  const queue = new Int32Array(count);
  let filled = 0;
  for (let i = 0; i < count; i++) if (incoming[i] === 0) queue[filled++] = i;
  for (let taken = 0; taken < filled; taken++) {
    const state = queue[taken] ?? 0;
    for (let e = firstEdges[state] ?? 0; e < (firstEdges[state + 1] ?? 0); e++) {
      const to = edges[e] ?? 0;
      if (add(to, -1) === 0) queue[filled++] = to;
    }
  }
  if (filled === count) return undefined;
  return Uint8Array.from(incoming, (n) => (n > 0 ? 1 : 0));

  function add(state: number, more: number): number {
    const now = (incoming[state] ?? 0) + more;
    incoming[state] = now;
    return now;
  }
}

/** Unmarks, again and again, what has no marked successor. */
function trimEnds({ count, edges, firstEdges }: Graph, marks: Uint8Array): void {
  for (let changed = true; changed; ) {
    changed = false;
    for (let i = count - 1; i >= 0; i--) {
      if (!marks[i] || edges.subarray(firstEdges[i], firstEdges[i + 1]).some((to) => marks[to])) continue;
      marks[i] = 0;
      changed = true;
    }
  }
}

function countOf(marks: Uint8Array, wanted: number): number {
  let n = 0;
  for (const mark of marks) if (mark === wanted) n++;
  return n;
}
