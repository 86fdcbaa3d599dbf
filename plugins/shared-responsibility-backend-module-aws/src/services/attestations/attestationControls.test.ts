import { awsServiceProfiles } from '../../profiles';
import { awsControls } from '../index';
import { judge, resource } from '../../__testUtils__/world';
import { attestationControls } from './attestationControls';

describe.each(
  attestationControls.map(control => [control.id, control] as const),
)('%s', (_id, control) => {
  it('is off by default, takes an attestation and has nothing that could pass it', () => {
    expect(control).toMatchObject({
      attestationOnly: true,
      allowsAttestation: true,
      steps: [],
    });
    expect(control.offByDefault).toMatch(/switch it on/);
    const [type] = control.resourceTypes;
    expect(judge(control, [resource(type, 'x', {})]).verdict).toBe('unknown');
  });

  it('looks at a type that a scan brings', () => {
    const known = awsControls.flatMap(({ resourceTypes }) => resourceTypes);
    for (const type of control.resourceTypes) {
      expect(known).toContain(type);
    }
    const columns = awsServiceProfiles.map(({ shownUnder }) => shownUnder);
    expect([...columns, 'account']).toContain(control.service);
    expect(control.scope === 'account').toBe(
      control.resourceTypes.includes('AWS::::Account'),
    );
  });

  it('says what good evidence is, and cites the standard', () => {
    expect(control.fix).toMatch(/Good evidence: .{20,}\.$/);
    expect(control.standards![0].ids.length).toBeGreaterThan(0);
  });
});
