// Dates as other tools' exports write them, in the one form that sorts.

/** The first letters of the months, in English, German and Dutch. */
const MONTHS: readonly (readonly string[])[] = [
  ['jan'],
  ['feb'],
  ['mar', 'mär', 'mrz', 'maa', 'mrt'],
  ['apr'],
  ['may', 'mai', 'mei'],
  ['jun'],
  ['jul'],
  ['aug'],
  ['sep'],
  ['oct', 'okt'],
  ['nov'],
  ['dec', 'dez'],
];

/** `1/3/2026`: which of the two is the day must be told by others. */
const NUMBERS = /^(\d{1,2})\/(\d{1,2})\/(\d{4}|\d\d)(?!\d)(.*)$/;

/** Which of two numbers comes first. */
type Order = 'day' | 'month';

/**
 * Gives the ISO form, `2026-01-03` or with a time `2026-01-03 09:15`, of the dates of one column. What is no date, or may be one
 * of two, stays as it is; `03/04/2026` is one where others in the column tell the day.
 */
export function dateReader(column: readonly string[]): (text: string) => string {
  const order = orderOf(column);
  return text => isoDate(text.trim(), order) ?? text;
}

function orderOf(column: readonly string[]): Order | undefined {
  const dates = column.flatMap(text => {
    const date = NUMBERS.exec(text.trim());
    return date ? [[Number(date[1]), Number(date[2])] as const] : [];
  });
  const dayFirst = dates.some(([first]) => first > 12);
  const monthFirst = dates.some(([, second]) => second > 12);
  return dayFirst === monthFirst ? undefined : dayFirst ? 'day' : 'month';
}

function isoDate(text: string, order: Order | undefined): string | undefined {
  const [, y = '', m = '', d = '', iso = ''] = /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?!\d)(.*)$/.exec(text) ?? [];
  if (y !== '') return joined([y, Number(m), Number(d)], iso);
  const [, day = '', name = '', year = '', rest = ''] =
    /^(\d{1,2})(?:[/ -]|\. ?)(\p{L}{3,})(?:\.?[/ -]+|\. ?)(\d{4}|\d\d)(?!\d)(.*)$/u.exec(text) ?? [];
  if (day !== '') return joined([year, monthOf(name), Number(day)], rest);
  const [, word = '', date = '', its = '', more = ''] =
    /^(\p{L}{3,})\.? (\d{1,2}),? (\d{4})(?!\d)(.*)$/u.exec(text) ?? [];
  if (word !== '') return joined([its, monthOf(word), Number(date)], more);
  const [, dots = '', month = '', full = '', behind = ''] =
    /^(\d{1,2})\.(\d{1,2})\.(\d{4}|\d\d)(?!\d)(.*)$/.exec(text) ?? [];
  if (dots !== '') return joined([full, Number(month), Number(dots)], behind);
  const [, first = '', second = '', last = '', tail = ''] = NUMBERS.exec(text) ?? [];
  if (first === '' || order === undefined) return undefined;
  const [a, b] = [Number(first), Number(second)];
  return joined(order === 'day' ? [last, b, a] : [last, a, b], tail);
}

function monthOf(name: string): number {
  const start = name.slice(0, 3).toLowerCase();
  return MONTHS.findIndex(names => names.includes(start)) + 1;
}

type Parts = readonly [year: string, month: number, day: number];

/** `undefined`: there is no such day, or what follows is no time. */
function joined([year, month, day]: Parts, rest: string): string | undefined {
  const full = year.length === 4 ? Number(year) : Number(year) + (Number(year) < 70 ? 2000 : 1900);
  const date = new Date(Date.UTC(full, month - 1, day));
  if (month < 1 || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  const time = timeOf(rest.replace(/^[,T]/, '').trim());
  if (time === undefined) return undefined;
  return `${full}-${two(month)}-${two(day)}${time === '' ? '' : ` ${time}`}`;
}

function timeOf(text: string): string | undefined {
  if (text === '') return '';
  const [, hours = '', minutes = '', seconds = '', half = ''] =
    /^(\d{1,2}):(\d\d)(:\d\d)?(?:\.\d+)?\s*([ap]\.?m\.?)?$/i.exec(text) ?? [];
  if (hours === '') return undefined;
  const isAfternoon = /^p/i.test(half);
  const hour = half === '' ? Number(hours) : (Number(hours) % 12) + (isAfternoon ? 12 : 0);
  return hour > 23 || Number(minutes) > 59 ? undefined : `${two(hour)}:${minutes}${seconds === ':00' ? '' : seconds}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
