// The order that people and other tools give ids: `task-9` before `task-10`.

/**
 * A text that sorts, character by character, as `text` does when the numbers in it count as numbers: `2` before `10`, `task-2`
 * before `task-2.1`. Two texts have the same only where zeros before numbers are all that tells them apart.
 */
export function naturalText(text: string): string {
  return text.replace(/\d+/g, digits => {
    const number = digits.replace(/^0+(?=\d)/, '');
    const more = number.length - 1;
    return '9'.repeat(Math.floor(more / 9)) + String(more % 9) + number;
  });
}

/** Whether `naturalText` leaves out zeros. */
export function hasLeadingZeros(text: string): boolean {
  return /(?<!\d)0\d/.test(text);
}
