/** Messages in the order in which they came, for one reader who waits for them. */
export class Inbox<T> {
  private readonly messages: T[] = [];
  private waiting?: (message: T) => void;

  put(message: T): void {
    if (this.waiting) {
      const resolve = this.waiting;
      this.waiting = undefined;
      resolve(message);
    } else {
      this.messages.push(message);
    }
  }

  take(): Promise<T> {
    const message = this.messages.shift();
    return message === undefined
      ? new Promise(resolve => {
          this.waiting = resolve;
        })
      : Promise.resolve(message);
  }
}
