// How much of the browser's main thread a webview took, by the browser's own trace: the one measure that sees into the
// nested frames of a webview and tells their work from the workbench's, which may run in the same process.
import type { Browser, Page } from 'playwright-core';

/** What the frames of a webview cost, in milliseconds. */
export interface Work {
  /** Scripts, those of VS Code's frame around the view included. */
  readonly script: number;
  /** Style, layout and paint. */
  readonly drawing: number;
}

interface TraceFrame {
  readonly frame?: string;
  readonly url?: string;
  readonly parent?: string;
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly args?: {
    readonly data?: TraceFrame & { readonly frames?: readonly TraceFrame[] };
    readonly beginData?: TraceFrame;
  };
}

const scripts = new Set(['FunctionCall', 'EvaluateScript', 'v8.callFunction', 'TimerFire', 'FireAnimationFrame']);
const drawings = new Set(['UpdateLayoutTree', 'Layout', 'PrePaint', 'Paint']);
const mark = 'extensionId=storymark.storymark';

/** Runs `action` under a trace and gives what the webview cost meanwhile. */
export async function webviewWork(
  { browser, page }: { browser: Browser; page: Page },
  action: () => Promise<void>,
): Promise<Work> {
  await browser.startTracing(page, {
    categories: ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'v8.execute'],
  });
  let trace: { readonly traceEvents: readonly TraceEvent[] };
  try {
    await action();
  } finally {
    trace = JSON.parse((await browser.stopTracing()).toString());
  }
  const frames = webviewFrames(trace.traceEvents);
  const frameOf = ({ args }: TraceEvent) => args?.data?.frame ?? args?.beginData?.frame ?? '';
  const ours = trace.traceEvents.filter(event => event.ph === 'X' && frames.has(frameOf(event)));
  return { script: outermost(ours, scripts), drawing: outermost(ours, drawings) };
}

/** The webview's frames: the one that VS Code makes, and those below it. */
function webviewFrames(events: readonly TraceEvent[]): ReadonlySet<string> {
  const seen = events.flatMap(({ args }) => [...(args?.data?.frames ?? []), ...(args?.data ? [args.data] : [])]);
  const found = new Set<string>();
  let before = -1;
  while (before !== found.size) {
    before = found.size;
    for (const { frame, url, parent } of seen)
      if (frame !== undefined && (url?.includes(mark) || (parent !== undefined && found.has(parent)))) found.add(frame);
  }
  if (found.size === 0) throw new Error('the trace names no frame of the webview');
  return found;
}

/** Milliseconds of the events with these names; what runs inside another of them counts once. */
function outermost(events: readonly TraceEvent[], names: ReadonlySet<string>): number {
  let [sum, end] = [0, 0];
  for (const { ts, dur = 0 } of events.filter(({ name }) => names.has(name)).sort((a, b) => a.ts - b.ts)) {
    if (ts + dur <= end) continue;
    sum += ts + dur - Math.max(ts, end);
    end = ts + dur;
  }
  return sum / 1000;
}
