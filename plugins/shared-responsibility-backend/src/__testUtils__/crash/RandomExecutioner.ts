import type { Moment } from './ScanWorld';

/** Kills at random moments, and at least one that plans and one that judges in every scan. */
export class RandomExecutioner {
  private left = 0;
  private due: Moment[] = [];

  constructor(private state: number) {}

  begin(kills: number): void {
    this.left = kills;
    this.due = ['plan', 'judge'];
  }

  sentence(moment: Moment): number | undefined {
    const isDue = this.due.includes(moment);
    if (this.left <= 0 || (!isDue && this.random() > 0.3)) {
      return undefined;
    }
    this.due = this.due.filter(other => other !== moment);
    this.left -= 1;
    return Math.floor(this.random() * (moment === 'page' ? 300 : 60));
  }

  private random(): number {
    this.state = (Math.imul(this.state, 1_103_515_245) + 12_345) % 2 ** 31;
    return Math.abs(this.state) / 2 ** 31;
  }
}
