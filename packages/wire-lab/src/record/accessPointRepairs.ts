import type { WireAnswer, WireCall } from '../wire';
import type { RepairedAnswer } from './repairs';
import type { StubFacts } from './StubFacts';
import { splitElements } from './xmlElements';

/** The emulator lists access points alike in every region, and names one region in all ARNs. */
export function accessPointsHere(
  facts: StubFacts,
  call: WireCall,
  answer: WireAnswer,
): RepairedAnswer {
  const [list = ''] =
    /<AccessPointList>.*<\/AccessPointList>/s.exec(answer.body) ?? [];
  if (!list) {
    return answer;
  }
  const here = splitElements(list, 'AccessPoint')
    .filter(point => {
      const bucket = /<Bucket>([^<]*)</.exec(point)?.[1] ?? '';
      return facts.buckets[bucket]?.region === call.signedRegion;
    })
    .map(point =>
      point.replace(
        /(<AccessPointArn>arn:aws:s3:)[^:]*/,
        (_all, before) => before + call.signedRegion,
      ),
    );
  return {
    ...answer,
    body: answer.body.replace(
      list,
      () => `<AccessPointList>${here.join('')}</AccessPointList>`,
    ),
    stub: true,
  };
}
