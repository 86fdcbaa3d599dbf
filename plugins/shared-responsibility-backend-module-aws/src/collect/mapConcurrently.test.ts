import { mapConcurrently } from './mapConcurrently';

describe('mapConcurrently', () => {
  it('keeps the order and never has more under way than it may', async () => {
    let underWay = 0;
    let most = 0;
    const results = await mapConcurrently([5, 1, 4, 2, 3], 2, async item => {
      underWay += 1;
      most = Math.max(most, underWay);
      for (let turn = 0; turn < item; turn++) {
        await Promise.resolve();
      }
      underWay -= 1;
      return item * 10;
    });
    expect(results).toEqual([50, 10, 40, 20, 30]);
    expect(most).toBe(2);
  });

  it('a failure begins nothing more and waits for what is under way', async () => {
    const begun: number[] = [];
    const ended: number[] = [];
    await expect(
      mapConcurrently([1, 2, 3, 4], 2, async item => {
        begun.push(item);
        if (item === 1) {
          throw new Error('one failed');
        }
        await Promise.resolve();
        await Promise.resolve();
        ended.push(item);
      }),
    ).rejects.toThrow('one failed');
    expect(begun).toEqual([1, 2]);
    expect(ended).toEqual([2]);
  });
});
