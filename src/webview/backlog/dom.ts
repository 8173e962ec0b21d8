/** A new element with a class (empty: none) and children; texts become text, never markup. */
export function el<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className = '',
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  if (className !== '') element.className = className;
  element.append(...children);
  return element;
}

/** A codicon; a picture only, since what it says stands beside it in words. */
export function icon(name: string, className = ''): HTMLElement {
  const element = el('span');
  setIcon(element, name, className);
  element.setAttribute('aria-hidden', 'true');
  return element;
}

/** Makes an icon element show another codicon. */
export function setIcon(element: HTMLElement, name: string, className = ''): void {
  setClass(element, `codicon codicon-${name}${className === '' ? '' : ` ${className}`}`);
}

/** A button with a click handler; `label` where its content does not name it. */
export function button(
  className: string,
  content: Node | string,
  onClick: () => void,
  label?: string,
): HTMLButtonElement {
  const element = el('button', className, content);
  element.type = 'button';
  if (label !== undefined) element.setAttribute('aria-label', label);
  element.addEventListener('click', onClick);
  return element;
}

/** Sets a text only where it differs, since writing the same text still costs a layout. */
export function setText(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** Sets all classes, only where they differ. */
export function setClass(element: HTMLElement, className: string): void {
  if (element.className !== className) element.className = className;
}

/** Sets an attribute, only where it differs; undefined removes it. */
export function setAttribute(element: HTMLElement, name: string, value: string | undefined): void {
  if (value === undefined) element.removeAttribute(name);
  else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}
