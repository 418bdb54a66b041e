import { describe, expect, it } from 'vitest';
import { fieldsSchema, ProviderError, type Instance, type OptionLimit } from '../contract';
import { actions } from './definition';
import { instance, planInput, topology } from './fixtures';
import { plan } from './plan';

const bodyOf = (input: ReturnType<typeof planInput>): string => String(plan(input).steps[0]?.params.body);
const codesOf = (input: ReturnType<typeof planInput>): string[] => plan(input).warnings.map(({ code }) => code);

function refusalOf(input: ReturnType<typeof planInput>) {
  try {
    plan(input);
  } catch (error) {
    if (error instanceof ProviderError) return error.facts;
    throw error;
  }
  throw new Error('the plan was made');
}

const nameNode = instance('HDFS', 'NameNode', '0.0.0.0', { state: 'stopped' });
const controller = instance('HDFS', 'ZKFailoverController', '0.0.0.0', { state: 'stopped' });

describe('the request', () => {
  it('is the page’s own example, byte for byte', () => {
    expect(bodyOf(planInput('start', [nameNode, controller]))).toBe(
      '{"InstanceId":"emr-mfk","OpScope":{"ServiceInfoList":[{"ComponentInfoList":[{"ComponentName":"NameNode","IpList":["0.0.0.0"]},' +
        '{"ComponentName":"ZKFailoverController","IpList":["0.0.0.0"]}],"ServiceName":"HDFS"}]},"OpType":"StartService"}',
    );
  });

  it('names several services, components and addresses in one call', () => {
    const targets = [
      instance('HDFS', 'DataNode', '10.0.0.1'),
      instance('YARN', 'NodeManager', '10.0.0.1'),
      instance('HDFS', 'DataNode', '10.0.0.2'),
    ];
    const [step, ...others] = plan(planInput('stop', targets)).steps;
    expect(others).toEqual([]);
    expect(step?.targetKeys).toEqual(targets.map(({ key }) => key));
    expect(step?.request.body).toMatchObject({
      OpScope: {
        ServiceInfoList: [
          { ServiceName: 'HDFS', ComponentInfoList: [{ ComponentName: 'DataNode', IpList: ['10.0.0.1', '10.0.0.2'] }] },
          { ServiceName: 'YARN', ComponentInfoList: [{ ComponentName: 'NodeManager', IpList: ['10.0.0.1'] }] },
        ],
      },
    });
  });

  it.each([
    ['start', {}, '"OpType":"StartService"}'],
    ['stop', {}, '"OpType":"StopService","StopParams":{"StopPolicy":"default"}}'],
    ['stop', { stopPolicy: 'safe', threadCount: 12 }, '"OpType":"StopService","StopParams":{"StopPolicy":"safe","ThreadCount":12}}'],
    ['restart', {}, '"OpType":"RestartService","StrategyConfig":{"RollingRestartSwitch":1,"BatchSize":1,"TimeWait":5,"DealOnFail":0}}'],
    [
      'restart',
      { batchSize: 3, timeWait: 300, dealOnFail: 'skip' },
      '"OpType":"RestartService","StrategyConfig":{"RollingRestartSwitch":1,"BatchSize":3,"TimeWait":300,"DealOnFail":1}}',
    ],
    ['restart', { rolling: false }, '"OpType":"RestartService","StrategyConfig":{"RollingRestartSwitch":0,"DealOnFail":0}}'],
    ['enter-maintenance', {}, '"OpType":"StopMonitor","KeepMonitorButNotRecoverProcess":false}'],
    ['enter-maintenance', { keepMonitorButNotRecoverProcess: true }, '"OpType":"StopMonitor","KeepMonitorButNotRecoverProcess":true}'],
    ['exit-maintenance', {}, '"OpType":"StartMonitor"}'],
  ])('of %s carries the options %j', (action, given, ending) => {
    const fields = actions.find(({ id }) => id === action)?.options ?? [];
    const options = fieldsSchema(fields).parse(given);
    expect(bodyOf(planInput(action, [nameNode], { options }))).toMatch(new RegExp(`${ending.replace(/[{}[\]]/g, '\\$&')}$`));
  });

  it('shows its headers and no secret', () => {
    const shown = JSON.stringify(plan(planInput('start', [nameNode])));
    expect(shown).toContain('"X-TC-Action":"StartStopServiceOrMonitor"');
    expect(shown).not.toContain('canary');
  });
});

describe('the limits of a rolling restart', () => {
  const fields = actions.find(({ id }) => id === 'restart')?.options ?? [];
  it.each([
    ['batchSize', 99_999, 100_000],
    ['batchSize', 1, 0],
    ['timeWait', 300, 301],
    ['timeWait', 0, -1],
  ])('%s takes %i and not %i', (name, good, bad) => {
    expect(fieldsSchema(fields).parse({ [name]: good })).toMatchObject({ [name]: good });
    expect(fieldsSchema(fields).safeParse({ [name]: bad }).error?.issues).toMatchObject([{ path: [name] }]);
  });
});

describe('what components list about themselves', () => {
  const server = instance('HBASE', 'HRegionServer', '10.0.0.1');
  const other = instance('HDFS', 'DataNode', '10.0.0.1');
  const choices = { default: 'Default', fast: 'Fast' };
  const limit = { service: 'HBASE', component: 'HRegionServer' };
  const optionLimits: OptionLimit[] = [
    { ...limit, action: 'stop', option: 'stopPolicy', choices },
    { ...limit, action: 'restart', option: 'batchSize', min: 2, max: 9 },
  ];
  const warned = (action: string, targets: Instance[], options: object) =>
    plan(planInput(action, targets, { options: { ...options }, topology: topology([server, other, { ...server, key: 'another', ip: '10.0.0.2' }], { optionLimits }) })).warnings;

  it.each([
    ['stop', { stopPolicy: 'default' }, []],
    ['stop', { stopPolicy: 'fast' }, [['stop-policy-of-component', 'info']]],
    ['stop', { stopPolicy: 'safe' }, [['stop-policy-not-listed', 'warning']]],
    ['restart', { batchSize: 1 }, [['batch-size-out-of-range', 'blocking']]],
    ['restart', { batchSize: 10 }, [['batch-size-out-of-range', 'blocking']]],
    ['restart', { batchSize: 2 }, []],
    ['restart', { rolling: false }, []],
  ])('%s with %j', (action, options, expected) => {
    expect(warned(action, [server], options).map(({ code, level }) => [code, level])).toEqual(expected);
  });

  it('matters only for what is selected', () => {
    expect(warned('restart', [other], { batchSize: 1 }).map(({ code }) => code)).toEqual(['component-goes-down']);
  });
});

describe('the scope', () => {
  const all = ['10.0.0.1', '10.0.0.2'].map((ip) => instance('YARN', 'NodeManager', ip));
  const options = { scope: 'services' };

  it('of whole services names the service alone', () => {
    expect(bodyOf(planInput('stop', all, { options }))).toContain('"OpScope":{"ServiceInfoList":[{"ServiceName":"YARN"}]}');
  });

  it('of whole services is refused when an instance is not selected', () => {
    const facts = refusalOf(planInput('stop', all.slice(0, 1), { options, topology: topology(all) }));
    expect(facts).toMatchObject({ class: 'bug', code: 'scope-not-covered' });
    expect(facts.message).toContain('YARN: 1 of 2');
  });

  it('is never everything by accident', () => {
    expect(refusalOf(planInput('stop', []))).toMatchObject({ class: 'bug', code: 'empty-selection' });
    expect(refusalOf(planInput('stop', [instance('HDFS', 'DataNode', '10.0.0.1', { ip: null })]))).toMatchObject({ code: 'target-not-addressable' });
    expect(refusalOf(planInput('stop', [instance('HDFS', 'DataNode', '10.0.0.1', { component: null })]))).toMatchObject({ code: 'target-not-addressable' });
  });
});

describe('warnings', () => {
  const pair = [
    instance('HDFS', 'NameNode', '10.0.0.1', { haRole: 'active' }),
    instance('HDFS', 'NameNode', '10.0.0.2', { haRole: 'standby' }),
  ];
  const journal = ['1', '2', '3'].map((last) => instance('HDFS', 'JournalNode', `10.0.1.${last}`));

  it('tell a failover from the last NameNode', () => {
    const active = pair.slice(0, 1);
    expect(codesOf(planInput('stop', active, { topology: topology(pair) }))).toEqual(['active-namenode']);
    const alone = [active[0] ?? nameNode, { ...(pair[1] ?? nameNode), state: 'stopped' as const }];
    expect(codesOf(planInput('stop', active, { topology: topology(alone) }))).toEqual(['component-goes-down', 'last-namenode']);
    expect(codesOf(planInput('start', active, { topology: topology(pair) }))).toEqual(['already-in-state']);
  });

  it('count the majority that would remain', () => {
    expect(codesOf(planInput('stop', journal.slice(0, 1), { topology: topology(journal) }))).toEqual([]);
    const [warning] = plan(planInput('stop', journal.slice(0, 2), { topology: topology(journal) })).warnings;
    expect(warning).toMatchObject({ code: 'quorum-lost', params: { component: 'JournalNode', remaining: 1, needed: 2, total: 3 } });
  });

  it('know that a rolling restart takes one batch at a time', () => {
    expect(codesOf(planInput('restart', journal))).toEqual([]);
    expect(codesOf(planInput('restart', journal, { options: { batchSize: 3 } }))).toEqual(['component-goes-down', 'quorum-lost']);
    expect(codesOf(planInput('restart', journal, { options: { rolling: false } }))).toEqual(['component-goes-down', 'quorum-lost']);
  });

  it('block while the cluster works on something else', () => {
    const [warning] = plan(planInput('start', [nameNode], { topology: topology([nameNode], { busy: 'Restarting Services (8)' }) })).warnings;
    expect(warning).toMatchObject({ code: 'cluster-busy', level: 'blocking', params: { state: 'Restarting Services (8)' } });
  });

  it('say that nobody may be able to sign in', () => {
    const directory = ['10.0.0.1', '10.0.0.2'].map((ip) => instance('OPENLDAP', 'slapd', ip));
    expect(codesOf(planInput('stop', directory.slice(0, 1), { topology: topology(directory) }))).toEqual(['sign-in-service']);
    expect(codesOf(planInput('enter-maintenance', directory))).toEqual([]);
  });

  it('say what is in maintenance, unknown or beyond maintenance', () => {
    const odd = instance('HDFS', 'DataNode', '10.0.0.1', { maintenance: 'on', state: 'unknown' });
    expect(codesOf(planInput('stop', [odd]))).toEqual(['in-maintenance', 'state-unknown']);
    const unsupported = instance('KNOX', 'gateway', '10.0.0.1', { maintenance: 'none' });
    expect(codesOf(planInput('enter-maintenance', [unsupported]))).toEqual(['maintenance-not-supported']);
  });
});
