const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const opensAt = 7 * 60;

/** How long a working day is, in minutes. */
export const dayMinutes = 600;

/** The working time of a year, counted in minutes from its beginning. */
export interface Calendar {
  /** All working minutes until the end. */
  minutes: number;
  begins: number;
  ends: number;
  /** Milliseconds since 1970 of a working minute, which may have a fraction. */
  at(minute: number): number;
}

/** The weekdays from 07:00 to 17:00 UTC of the 365 days before `ends`. */
export function calendarUntil(ends: number): Calendar {
  const days: number[] = [];
  for (let day = startOfDay(ends - 365 * dayMs); day <= ends; day += dayMs) {
    const weekday = new Date(day).getUTCDay();
    if (weekday !== 0 && weekday !== 6) days.push(day + opensAt * minuteMs);
  }
  const last = days.at(-1)!;
  const today = Math.min(dayMinutes, Math.floor((ends - last) / minuteMs));
  if (today <= 0) days.pop();
  const minutes = (days.length - 1) * dayMinutes + (today > 0 ? today : dayMinutes);
  return {
    minutes,
    begins: days[0]!,
    ends,
    at(minute) {
      const day = Math.min(Math.floor(minute / dayMinutes), days.length - 1);
      return Math.round(days[day]! + (minute - day * dayMinutes) * minuteMs);
    },
  };
}

function startOfDay(time: number): number {
  return Math.floor(time / dayMs) * dayMs;
}
