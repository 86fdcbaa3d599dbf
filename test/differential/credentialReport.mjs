import { createRequire } from 'node:module';

const load = createRequire(import.meta.url);
const {
  GetLoginProfileCommand,
  IAMClient,
  ListAccessKeysCommand,
  ListMFADevicesCommand,
  ListUsersCommand,
} = load('@aws-sdk/client-iam');
const { clientConfig } = load('../../packages/wire-lab/src/seed/localClients');

/**
 * Adds the users to a credential report that lacks them, by what IAM's other
 * calls say of each: AWS's own report holds both.
 *
 * @param report - The table as text.
 */
export async function withUsers(report, { endpoint, accountId }) {
  const iam = new IAMClient(
    clientConfig({ endpoint, accountId, region: 'us-east-1' }),
  );
  const [header, ...rows] = report.trim().split(/\r?\n/);
  const listed = new Set(rows.map(row => row.split(',')[0]));
  const { Users: users } = await iam.send(new ListUsersCommand({}));
  for (const user of users.filter(({ UserName }) => !listed.has(UserName))) {
    const cells = await rowOf(iam, user);
    rows.push(
      header
        .split(',')
        .map(column => cells[column] ?? 'N/A')
        .join(','),
    );
  }
  iam.destroy();
  return [header, ...rows].join('\n');
}

async function rowOf(iam, { UserName, Arn, CreateDate }) {
  const { AccessKeyMetadata: keys } = await iam.send(
    new ListAccessKeysCommand({ UserName }),
  );
  const { MFADevices: devices } = await iam.send(
    new ListMFADevicesCommand({ UserName }),
  );
  const cells = {
    user: UserName,
    arn: Arn,
    user_creation_time: CreateDate.toISOString(),
    password_enabled: String(await hasPassword(iam, UserName)),
    password_last_used: 'no_information',
    mfa_active: String(devices.length > 0),
    cert_1_active: 'false',
    cert_2_active: 'false',
  };
  for (const [at, key] of [keys[0], keys[1]].entries()) {
    const name = `access_key_${at + 1}`;
    cells[`${name}_active`] = String(key?.Status === 'Active');
    if (key) {
      cells[`${name}_last_rotated`] = key.CreateDate.toISOString();
    }
  }
  return cells;
}

async function hasPassword(iam, UserName) {
  try {
    await iam.send(new GetLoginProfileCommand({ UserName }));
    return true;
  } catch (error) {
    if (/^NoSuchEntity/.test(error.name)) {
      return false;
    }
    throw error;
  }
}
