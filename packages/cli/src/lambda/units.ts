const tenths = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });
const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** `12 ms`, `1.3 s`, `2.5 min` */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 1000) return `${whole.format(milliseconds)} ms`;
  return milliseconds < 60_000
    ? `${tenths.format(milliseconds / 1000)} s`
    : `${tenths.format(milliseconds / 60_000)} min`;
}

/** `950 bytes`, `2.4 kB`, `84 MB` */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${whole.format(bytes)} bytes`;
  return bytes < 1024 * 1024 ? `${tenths.format(bytes / 1024)} kB` : `${tenths.format(bytes / (1024 * 1024))} MB`;
}
