/** `Fri 2 Jan 2026, 14:05`, in the time zone of whoever reads it. */
export function dateAndTime(iso: string): string {
  return new Date(iso).toLocaleString('en-GB', { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' });
}

/** An ISO 8601 time as a field for date and time has it: local, to the second. */
export function toField(iso: string | null): string {
  if (iso === null) return '';
  const time = new Date(iso);
  return new Date(time.getTime() - time.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
}

/** What a field for date and time says as an ISO 8601 time; null for an empty one or one that is no time. */
export function fromField(text: string): string | null {
  const time = text === '' ? NaN : new Date(text).getTime();
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}
