import { pageOf } from '../replay/paging';
import { recordingKey } from '../replay/startReplayServer';
import {
  readPageToken,
  type WireAnswer,
  type WireCall,
  type WireRequest,
} from '../wire';

/**
 * Keeps whole answers while their pages are fetched, so that all pages of one
 * list come from one answer, whatever changes meanwhile.
 */
export class WholeAnswers {
  private readonly kept = new Map<string, WireAnswer>();

  /** @param size - items per page */
  constructor(private readonly size: number) {}

  /** The page that a request asks for; `ask` fetches the whole answer. */
  async page(
    request: WireRequest,
    call: WireCall,
    ask: () => Promise<WireAnswer>,
  ): Promise<WireAnswer> {
    const key = recordingKey(call);
    const goesOn = readPageToken(request.url + request.body) !== undefined;
    const whole = (goesOn && this.kept.get(key)) || (await ask());
    const page = await pageOf(whole, request, call, this.size);
    if (readPageToken(page.body)) {
      this.kept.set(key, whole);
    } else {
      this.kept.delete(key);
    }
    return page;
  }
}
