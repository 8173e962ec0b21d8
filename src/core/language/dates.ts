// Dates by which something is to be seen.
import { say } from '../text/say';

/** A date and what it is called. */
export interface NamedDate {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly name: string;
}

/** The dates that a deadline usually is, seen from `today` (`YYYY-MM-DD`), soonest first, each once; none where `today` is no date. */
export function deadlines(today: string): readonly NamedDate[] {
  const [year, month] = today.split('-').map(Number);
  if (!year || !month) return [];
  const quarter = Math.ceil(month / 3);
  const named = [
    { date: endOfMonth(year, month), name: say('the end of this month') },
    { date: endOfMonth(year, month + 1), name: say('the end of next month') },
    { date: endOfMonth(year, quarter * 3), name: say('the end of this quarter') },
    { date: endOfMonth(year, quarter * 3 + 3), name: say('the end of next quarter') },
    { date: endOfMonth(year, 12), name: say('the end of this year') },
    { date: endOfMonth(year, month + 6), name: say('in half a year') },
    { date: endOfMonth(year + 1, 12), name: say('the end of next year') },
    { date: today, name: say('today') },
  ];
  const seen = new Set<string>();
  const once = named.filter(({ date }) => !seen.has(date) && seen.add(date));
  return once.sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** The last day of a month from 1; months beyond 12 are those of the years that follow. */
function endOfMonth(year: number, month: number): string {
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}
