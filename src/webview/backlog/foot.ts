import { button, el, icon, setAttribute, setClass, setText } from './dom';
import type { Shown } from './shown';
import { t } from './texts';
import { closedToggle, totals, totalsTooltip } from './words';

/** The totals, the toggle for closed stories, and a message above them. */
export interface Foot {
  readonly element: HTMLElement;
  draw(shown: Shown, closedVisible: boolean): void;
  /** One sentence that stays until the user does the next thing; undefined takes it away. */
  tell(text: string | undefined, severity: 'info' | 'warning'): void;
}

/** A foot without figures. */
export function createFoot(toggleClosed: () => void): Foot {
  const sum = el('span', 'totals');
  const toggle = button('link quiet', '', toggleClosed);
  const messageIcon = icon('info');
  const messageText = el('span', 'text');
  const message = el('div', 'message', messageIcon, messageText);
  const close = button('plain', icon('close'), () => hide(), t('Dismiss the message'));
  const hide = () => {
    message.hidden = true;
  };
  message.append(close);
  hide();
  const element = el('div', 'foot', message, el('div', 'figures', sum, toggle));

  return {
    element,
    draw(shown, closedVisible) {
      setText(sum, totals(shown));
      sum.title = totalsTooltip(shown);
      const label = closedToggle(shown, closedVisible);
      toggle.hidden = label === undefined;
      setText(toggle, label ?? '');
      setAttribute(toggle, 'aria-pressed', String(closedVisible));
    },
    tell(text, severity) {
      message.hidden = text === undefined;
      setText(messageText, text ?? '');
      setClass(message, `message ${severity}`);
      setClass(messageIcon, `codicon codicon-${severity}`);
    },
  };
}
