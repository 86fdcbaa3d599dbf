import type { Protocol, WireAnswer } from './WireCall';

/** An error as AWS would word it, before it takes the shape of a protocol. */
export interface WireError {
  status: number;
  code: string;
  message: string;
}

/** Puts an error into the shape of the protocol, so that the SDK reads its code and message. */
export function errorAnswer(protocol: Protocol, error: WireError): WireAnswer {
  const { status, code } = error;
  const detail = `<Code>${code}</Code><Message>${escapeXml(
    error.message,
  )}</Message>`;
  switch (protocol) {
    case 'ec2-query':
      return xml(
        status,
        `<Response><Errors><Error>${detail}</Error></Errors><RequestID>wire-lab</RequestID></Response>`,
      );
    case 'query':
    case 'rest-xml':
      return xml(
        status,
        `<ErrorResponse><Error><Type>Sender</Type>${detail}</Error><RequestId>wire-lab</RequestId></ErrorResponse>`,
      );
    case 's3':
      return xml(
        status,
        `<Error>${detail}<RequestId>wire-lab</RequestId></Error>`,
      );
    default:
      return {
        status,
        contentType:
          protocol === 'json'
            ? 'application/x-amz-json-1.1'
            : 'application/json',
        headers: { 'x-amzn-errortype': code },
        body: JSON.stringify({
          __type: code,
          message: error.message,
          Message: error.message,
        }),
      };
  }
}

function xml(status: number, body: string): WireAnswer {
  return {
    status,
    contentType: 'text/xml',
    body: `<?xml version="1.0" encoding="UTF-8"?>${body}`,
  };
}

/** Text as it may stand between two XML tags. */
export function escapeXml(text: string) {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');
}
