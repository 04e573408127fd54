import { HOUR_MS, type Instant } from '#shared/time';

/** The most instants in any half-open hour of a stream that goes forward, counted as they come. */
export class HourlyMost {
  readonly #recent: Instant[] = [];
  most = 0;

  add(at: Instant): void {
    this.#recent.push(at);
    while ((this.#recent[0] ?? at) <= at - HOUR_MS) this.#recent.shift();
    this.most = Math.max(this.most, this.#recent.length);
  }
}

/** Median, 95th percentile (nearest rank) and largest; all 0 without a sample. */
export function spreadOf(samples: readonly number[]): { median: number; p95: number; max: number } {
  const sorted = samples.toSorted((one, other) => one - other);
  const rank = (part: number): number =>
    Math.round(sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? 0);
  return { median: rank(0.5), p95: rank(0.95), max: rank(1) };
}
