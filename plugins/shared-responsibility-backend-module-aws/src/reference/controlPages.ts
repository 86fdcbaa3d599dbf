import { awsServiceProfiles } from '../profiles';
import { awsControls } from '../services';
import { attestationControls } from '../services/attestations/attestationControls';
import { controlPage, indexPage, type ServiceReference } from './controlPage';

const controls = [...awsControls, ...attestationControls];

/** Every page of the reference, by file name. */
export function controlPages(): Record<string, string> {
  const services = serviceReferences();
  return Object.fromEntries([
    ['README.md', indexPage(services)],
    ...services.map(item => [`${item.service}.md`, controlPage(item)]),
  ]);
}

/** By service column, as the matrix shows them; EBS is on the page of EC2. */
function serviceReferences(): ServiceReference[] {
  const columns = [
    ...new Set([
      ...awsServiceProfiles.map(({ shownUnder }) => shownUnder),
      ...controls.map(({ service }) => service),
    ]),
  ];
  return columns
    .map(service => {
      const profiles = awsServiceProfiles.filter(p => p.shownUnder === service);
      const own = profiles.find(profile => profile.service === service);
      const names = own ? [own.name] : profiles.map(({ name }) => name);
      return {
        service,
        name: names.length > 0 ? commonName(names) : service,
        controls: controls.filter(control => control.service === service),
        profiles,
      };
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

/** "Amazon ECS" of "Amazon ECS on EC2" and "Amazon ECS on Fargate". */
function commonName(names: string[]): string {
  const [first, ...others] = names.map(name => name.split(' '));
  const differs = first.findIndex((word, at) =>
    others.some(other => other[at] !== word),
  );
  return (differs > 0 ? first.slice(0, differs) : first)
    .join(' ')
    .replace(/ (on|with)$/, '');
}
