// What runs inside the pages that are measured. Each function is sent to its page as text: it may use nothing from outside.

/** The times of one event and of the picture that followed it, in milliseconds; those since 1970 are comparable across processes. */
export interface EventTimes {
  /** When the event happened, since 1970. */
  readonly at: number;
  /** How long the scripts that heard the event ran. */
  readonly script: number;
  /** From the event to the frame after it having been drawn. */
  readonly painted: number;
  /** Whether that frame showed the new order. */
  readonly changed: boolean;
}

declare global {
  interface Window {
    /** The last event that was watched for. */
    lastEvent: Promise<EventTimes> | undefined;
    /** When rows were first drawn, in milliseconds since 1970. */
    firstRows: number | undefined;
    /** The times between the frames drawn since it was begun, in milliseconds. */
    endFrames: (() => readonly number[]) | undefined;
  }
}

/**
 * Before the workbench's own scripts: notes when a row of the backlog was drawn for the first time. Looked for from
 * outside, since VS Code opens several documents one after the other in a webview's frames.
 */
export function noteFirstRows(): void {
  if (window.parent !== window) return;
  const inside = (document: Document | null | undefined, selector: string) =>
    document?.querySelector<HTMLIFrameElement>(selector)?.contentDocument;
  requestAnimationFrame(function look() {
    const view = inside(document, 'iframe.webview[src*="extensionId=storymark.storymark"][src*="purpose=webviewView"]');
    if (!inside(view, '#active-frame')?.querySelector('.list .row')) requestAnimationFrame(look);
    else
      requestAnimationFrame(() => {
        window.firstRows = Date.now();
      });
  });
}

/** Watches for the next event of a type; `lastEvent` then gives its times. */
export function watchEvent(type: string): void {
  const order = () =>
    [...document.querySelectorAll('.list .row')].map(row => row.getAttribute('data-key') ?? row.textContent).join('\n');
  const before = order();
  window.lastEvent = new Promise(resolve => {
    let began = 0;
    let script = 0;
    const first = (event: Event) => {
      began = performance.now();
      const at = Date.now() - (began - event.timeStamp);
      requestAnimationFrame(() => {
        const changed = order() !== before;
        // The first message after a frame's callbacks is handled once the frame has been drawn.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve({ at, script, painted: performance.now() - event.timeStamp, changed });
        port2.postMessage(undefined);
      });
    };
    const last = () => {
      script = performance.now() - began;
    };
    window.addEventListener(type, first, { capture: true, once: true });
    window.addEventListener(type, last, { once: true });
  });
}

/** Begins to note the times between frames; `endFrames` ends it. */
export function beginFrames(): void {
  const intervals: number[] = [];
  let before: number | undefined;
  let frame = requestAnimationFrame(function next(time) {
    if (before !== undefined) intervals.push(time - before);
    before = time;
    frame = requestAnimationFrame(next);
  });
  window.endFrames = () => {
    cancelAnimationFrame(frame);
    return intervals;
  };
}
