import type { LocalCalendar } from '#shared/history/calendar';

/** The calendar of the computer's own time zone. */
export const LOCAL_CALENDAR: LocalCalendar = {
  monthOf: (instant) => {
    const date = new Date(instant);
    return { year: date.getFullYear(), month: date.getMonth() + 1 };
  },
  startOfMonth: ({ year, month }) => new Date(year, month - 1, 1).getTime(),
  startOfDay: (instant, plusDays) => {
    const date = new Date(instant);
    return new Date(date.getFullYear(), date.getMonth(), date.getDate() + plusDays).getTime();
  },
};
