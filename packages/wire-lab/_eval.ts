import { startReplayServer } from './src';
import { readFileSync } from 'fs';
import { collectAccount } from '../../plugins/shared-responsibility-backend-module-aws/src/collect/collectAccount';
import * as services from '../../plugins/shared-responsibility-backend-module-aws/src/services';
import { evaluateControl, InventorySnapshot } from '../../plugins/shared-responsibility-node/src/controls';
(async () => {
  const set = process.argv[2];
  const server = await startReplayServer({ recordings: set });
  const out: any[] = []; const res: any[] = []; const lst: any[] = [];
  for (const accountId of ['111122223333', '444455556666']) {
    const c = await collectAccount({ accountId, regions: ['eu-west-1', 'us-east-1'], endpoint: server.url, credentials: { accessKeyId: `AKIAEXAMPLE${accountId}`, secretAccessKey: 'x' }, maxAttempts: 1 } as any);
    console.log(accountId, c.resources.length, c.problems, c.listings.filter(l => l.status !== 'complete'));
    res.push(...c.resources); lst.push(...c.listings);
    for (const r of c.resources) for (const [f, v] of Object.entries(r.facets)) if (!['read', 'absent'].includes((v as any).status)) console.log('  unread', r.name, f, JSON.stringify(v).slice(0, 200));
    const snap = new InventorySnapshot(c.resources, c.listings);
    for (const r of c.resources) for (const ctl of (services as any).awsControls) if (ctl.resourceTypes.includes(r.type)) out.push({ ...evaluateControl(ctl, r, snap, new Date()), r });
  }
  await server.stop();
  if (set === 'traits') {
    const traits = JSON.parse(readFileSync('recordings/traits.traits.json', 'utf8'));
    let ok = 0;
    for (const t of traits) {
      const e = out.find(x => x.arn === t.arn && x.controlId === t.controlId);
      if (e && e.verdict === t.expect && (!t.reason || t.reason === e.reason) && e.r.type === t.type && e.r.region === t.region && e.r.name === t.name) ok++;
      else console.log('MISMATCH', t.controlId, t.name, t.note, 'expected', t.expect, t.reason ?? '', 'got', e?.verdict, e?.reason, e?.r.region, JSON.stringify(e?.evidence)?.slice(0, 250));
    }
    console.log(`${ok}/${traits.length}`);
  } else {
    const by: any = {};
    for (const e of out) { const k = e.controlId + ' ' + e.verdict + (e.reason ? ':' + e.reason : ''); (by[k] ??= []).push(e.r.name); }
    for (const k of Object.keys(by).sort()) console.log(k, by[k].length, by[k].slice(0, 9).join(' '));
    const types: any = {}; for (const r of res) { types[r.type] ??= [0, 0]; types[r.type][0]++; if (r.furniture) types[r.type][1]++; }
    console.log(types, res.length);
  }
  process.exit(0);
})();
