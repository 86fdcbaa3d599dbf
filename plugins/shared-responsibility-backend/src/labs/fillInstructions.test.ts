import { fillInstructions } from './fillInstructions';

const bucket = {
  name: 'shop',
  arn: 'arn:aws-cn:s3:::shop',
  region: 'cn-north-1',
  accountId: '111122223333',
};

describe('fillInstructions', () => {
  it('fills the own names, and leaves what nobody knows to be seen and named', () => {
    const { instructions, unfilled } = fillInstructions(
      {
        minutes: 5,
        risk: { level: 'low', text: 'Readers of {{name}} lose it' },
        console: 'S3 > {{name}} > {{group}}',
        cli: 'aws s3api x --bucket {{name}} --region {{region}} --rule {{rule}}',
        terraform: '# {{arn}} {{account}} {{partition}}',
      },
      bucket,
      { rule: 'r-1', name: 'not this one' },
    );
    expect(instructions).toEqual({
      minutes: 5,
      risk: { level: 'low', text: 'Readers of shop lose it' },
      console: 'S3 > shop > {{group}}',
      cli: 'aws s3api x --bucket shop --region cn-north-1 --rule r-1',
      terraform: '# arn:aws-cn:s3:::shop 111122223333 aws-cn',
    });
    expect(unfilled).toEqual(['group']);
  });

  it('does not fill what a value happens to contain', () => {
    const { instructions } = fillInstructions(
      { minutes: 1, risk: { level: 'none', text: '' }, console: '{{rule}}' },
      bucket,
      { rule: '{{name}} $& $1' },
    );
    expect(instructions.console).toBe('{{name}} $& $1');
  });
});
