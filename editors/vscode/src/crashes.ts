// When a server that died is started again: five times in three minutes, then no more.

const MOST = 5;
const WITHIN_MS = 3 * 60 * 1000;

export class Crashes {
  private times: number[] = [];

  /** Notes a crash at a time in milliseconds, and says whether to start again. */
  mayRestart(now: number): boolean {
    this.times = this.times.filter((time) => now - time < WITHIN_MS);
    this.times.push(now);
    return this.times.length <= MOST;
  }

  /** The user wants a new beginning. */
  forget(): void {
    this.times = [];
  }

  get count(): number {
    return this.times.length;
  }
}
