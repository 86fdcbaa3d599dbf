import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { awsServiceProfiles } from '../profiles';
import { awsControls } from '../services';
import { attestationControls } from '../services/attestations/attestationControls';
import { controlPages } from './controlPages';

const FOLDER = join(__dirname, '../../../../docs/controls');

describe('the reference in docs/controls', () => {
  it('is what the code says (else run: node scripts/reference.mjs)', () => {
    const written = Object.fromEntries(
      readdirSync(FOLDER).map(file => [
        file,
        readFileSync(join(FOLDER, file), 'utf8'),
      ]),
    );
    expect(written).toEqual(controlPages());
  });

  it('holds every control and every profile once', () => {
    const { 'README.md': _index, ...pages } = controlPages();
    const text = Object.values(pages).join('\n');
    const headings = [...text.matchAll(/^## (.*)$/gm)].map(([, h]) => h);
    expect(headings.sort()).toEqual(
      [
        ...[...awsControls, ...attestationControls].map(({ id }) => id),
        ...awsServiceProfiles.map(({ name }) => `Who owns what: ${name}`),
      ].sort(),
    );
  });

  it('has no table that a text of ours breaks', () => {
    for (const text of Object.values(controlPages())) {
      for (const block of text
        .trim()
        .split('\n\n')
        .filter(b => b.startsWith('|'))) {
        const columns = block
          .split('\n')
          .map(line => line.match(/(?<!\\)\|/g)!.length);
        expect(new Set(columns).size).toBe(1);
      }
    }
  });
});
