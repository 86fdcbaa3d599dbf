import type {
  ResourceReader,
  StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fail, notApplicable, pass } from '../outcome';
import { stated } from '../readExisting';
import type { WebAclSummary } from './webAcl';

/** Actions that keep a request out, or make it prove itself. */
const STOPS = ['Block', 'Captcha', 'Challenge', 'Group'];

/** Does a web ACL stand before the resource? */
export function judgeAttached(resource: ResourceReader): StepOutcome {
  const acl = resource.read<WebAclSummary>('webAcl');
  return acl
    ? pass(`web ACL ${acl.Name} stands before ${resource.name}`, [resource.arn])
    : fail('no web acl', `no web ACL stands before ${resource.name}`, [
        resource.arn,
      ]);
}

/** Could the web ACL of the resource stop anything? What its rules look for is not judged. */
export function judgeStops(resource: ResourceReader): StepOutcome {
  const acl = resource.read<WebAclSummary>('webAcl');
  const arns = [resource.arn];
  if (!acl) {
    return notApplicable('there is no web ACL that could stop anything', arns);
  }
  const rules = stated(acl.Rules, 'the rules of its web ACL', resource);
  const otherwise = stated(
    acl.DefaultAction,
    'what its web ACL does by default',
    resource,
  );
  const stopping = rules.filter(rule => STOPS.includes(String(rule.Action)));
  if (otherwise === 'Block') {
    return pass(`web ACL ${acl.Name} blocks what no rule lets in`, arns);
  }
  if (stopping.length > 0) {
    return pass(
      `of ${rules.length} rules of web ACL ${acl.Name}, ${stopping.length} can stop a request; what they look for was not judged`,
      arns,
    );
  }
  return rules.length === 0
    ? fail(
        'web acl without rules',
        `web ACL ${acl.Name} has no rules and lets everything through`,
        arns,
      )
    : fail(
        'web acl only counts',
        `no rule of web ACL ${acl.Name} stops a request: ${rules
          .map(rule => `${rule.Name} (${rule.Action})`)
          .join(', ')}`,
        arns,
      );
}
