// Dates as people write them.

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The last day, `YYYY-MM-DD`, of the day, month, quarter or year that `text` names; `undefined` where it is not clear. */
export function lastDayOf(text: string): string | undefined {
  const iso = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:$|[T ])/.exec(text);
  if (iso) return day(iso[1], Number(iso[2]), Number(iso[3]));
  const bare = text
    .toLowerCase()
    .replace(/\b(?:the|end|of|by)\b/g, ' ')
    .replace(/[\s,.]+/g, ' ')
    .trim();
  const month = /^(\d{4})-(\d{1,2})$/.exec(bare);
  if (month) return day(month[1], Number(month[2]));
  if (/^\d{4}$/.test(bare)) return `${bare}-12-31`;
  const quarter = /^(\d{4})[ -]?q([1-4])$/.exec(bare) ?? /^q([1-4])[ /-]?(\d{4})$/.exec(bare);
  if (quarter) {
    const [year, number] = quarter[0].startsWith('q') ? [quarter[2], quarter[1]] : [quarter[1], quarter[2]];
    return day(year, Number(number) * 3);
  }
  const named = /^(?:(\d{1,2})(?:st|nd|rd|th)? )?([a-z]{3,9})(?: (\d{1,2})(?:st|nd|rd|th)?)? (\d{4})$/.exec(bare);
  const index = named ? MONTHS.indexOf((named[2] ?? '').slice(0, 3)) : -1;
  if (!named || index < 0) return undefined;
  const dayInMonth = named[1] ?? named[3];
  return day(named[4], index + 1, dayInMonth === undefined ? undefined : Number(dayInMonth));
}

/** Whether `text` has the form of a date, `YYYY-MM-DD`, and names a day that no calendar has. */
export function isImpossibleDate(text: string): boolean {
  return /^\d{4}-\d{1,2}-\d{1,2}(?:$|[T ])/.test(text) && lastDayOf(text) === undefined;
}

function day(year: string | undefined, month: number, dayInMonth?: number): string | undefined {
  if (year === undefined || month < 1 || month > 12) return undefined;
  const last = new Date(Date.UTC(Number(year), month, 0)).getUTCDate();
  const chosen = dayInMonth ?? last;
  if (chosen < 1 || chosen > last) return undefined;
  return `${year}-${String(month).padStart(2, '0')}-${String(chosen).padStart(2, '0')}`;
}
