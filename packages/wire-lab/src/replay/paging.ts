import { splitElements } from '../record/xmlElements';
import {
  PAGE_TOKEN,
  type WireAnswer,
  type WireCall,
  type WireRequest,
} from '../wire';

/** How a list call says that there is more. */
interface Paged {
  /** Names of the lists that are cut at the same place. */
  lists: string[];
  /** Name of the token in the answer. */
  token: string;
}

const ec2 = (list: string): Paged => ({ lists: [list], token: 'nextToken' });

const PAGED: Record<string, Paged> = {
  'ec2:DescribeInstances': ec2('reservationSet'),
  'ec2:DescribeVolumes': ec2('volumeSet'),
  'ec2:DescribeSecurityGroups': ec2('securityGroupInfo'),
  'ec2:DescribeVpcs': ec2('vpcSet'),
  'ec2:DescribeSubnets': ec2('subnetSet'),
  'ec2:DescribeRouteTables': ec2('routeTableSet'),
  'ec2:DescribeNetworkAcls': ec2('networkAclSet'),
  'ec2:DescribeNetworkInterfaces': ec2('networkInterfaceSet'),
  'ec2:GetManagedPrefixListEntries': ec2('entrySet'),
  'rds:DescribeDBInstances': { lists: ['DBInstances'], token: 'Marker' },
  'rds:DescribeDBClusters': { lists: ['DBClusters'], token: 'Marker' },
  'iam:GetAccountAuthorizationDetails': {
    lists: ['UserDetailList', 'GroupDetailList', 'RoleDetailList', 'Policies'],
    token: 'Marker',
  },
  's3:ListBuckets': { lists: ['Buckets'], token: 'ContinuationToken' },
  'lambda:ListFunctions': { lists: ['Functions'], token: 'NextMarker' },
  'dynamodb:ListTables': {
    lists: ['TableNames'],
    token: 'LastEvaluatedTableName',
  },
  'ecs:ListClusters': { lists: ['clusterArns'], token: 'nextToken' },
  'ecs:ListServices': { lists: ['serviceArns'], token: 'nextToken' },
  'ssm:DescribeInstanceInformation': {
    lists: ['InstanceInformationList'],
    token: 'NextToken',
  },
};

/** The page of a whole answer that the request's token asks for; other calls' answers as they are. */
export function pageOf(
  whole: WireAnswer,
  request: WireRequest,
  call: WireCall,
  size: number,
): WireAnswer {
  const paged = PAGED[`${call.service}:${call.operation}`];
  if (!paged || whole.status !== 200) {
    return whole;
  }
  const page = Number(PAGE_TOKEN.exec(request.url + request.body)?.[1] ?? 0);
  const next = `wire-lab-page-${page + 1}`;
  const cut = <T>(items: T[]) => items.slice(page * size, (page + 1) * size);
  const goesOn = (items: unknown[]) => items.length > (page + 1) * size;
  return whole.contentType.includes('json')
    ? { ...whole, body: jsonPage(whole.body, paged, next, cut, goesOn) }
    : { ...whole, body: xmlPage(whole.body, paged, next, cut, goesOn) };
}

type Cut = <T>(items: T[]) => T[];
type GoesOn = (items: unknown[]) => boolean;

function jsonPage(
  body: string,
  { lists, token }: Paged,
  next: string,
  cut: Cut,
  goesOn: GoesOn,
) {
  const answer = JSON.parse(body) as Record<string, unknown>;
  let more = false;
  for (const list of lists) {
    const items = answer[list];
    if (Array.isArray(items)) {
      answer[list] = cut(items);
      more ||= goesOn(items);
    }
  }
  return JSON.stringify(more ? { ...answer, [token]: next } : answer);
}

function xmlPage(
  body: string,
  { lists, token }: Paged,
  next: string,
  cut: Cut,
  goesOn: GoesOn,
) {
  let page = body;
  let more = false;
  for (const list of lists) {
    const content = new RegExp(`<${list}>(.*)</${list}>`, 's').exec(page)?.[1];
    if (content !== undefined) {
      const element = /^\s*<([^\s/>]+)/.exec(content)?.[1] ?? 'member';
      const items = splitElements(content, element);
      more ||= goesOn(items);
      page = page.replace(content, () => cut(items).join(''));
    }
  }
  if (!more) {
    return page;
  }
  const last = `</${lists[lists.length - 1]}>`;
  return page
    .replace(/<IsTruncated>[^<]*<\/IsTruncated>/, '')
    .replace(
      last,
      `${last}<IsTruncated>true</IsTruncated><${token}>${next}</${token}>`,
    );
}
