// The clock on the wall in Denmark, for formats that write times without a time zone. Must not know any format.

const denmark = new Intl.DateTimeFormat('en', { timeZone: 'Europe/Copenhagen', timeZoneName: 'longOffset' });

/** Milliseconds that Danish clocks are ahead of UTC at an instant. */
function danishOffset(at: number): number {
  const offset = /GMT\+(\d\d):(\d\d)/.exec(denmark.format(at));
  return offset === null ? 0 : (Number(offset[1]) * 60 + Number(offset[2])) * 60_000;
}

/** The instant (ms) at which a Danish clock shows what a UTC clock shows at `wall`. Of the hour that comes twice, the second is meant; NaN stays NaN. */
export function fromDanishClock(wall: number): number {
  if (Number.isNaN(wall)) return wall;
  // The offset at the time itself, not at the same clock in UTC: they differ in the hour or two around a change of clocks.
  return wall - danishOffset(wall - danishOffset(wall));
}

const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Copenhagen' });

/** The calendar day on the wall in Denmark, `YYYY-MM-DD`. */
export function danishDay(at: Date): string {
  return day.format(at);
}
