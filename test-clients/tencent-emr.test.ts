import { describe, expect, it } from 'vitest';
import { createStandIn } from '../sandbox/tencent-emr/index';
import { title } from './packages';
import { createTencentClient, tencentMissing } from './tencent';
import { thrown, understood, useVendor } from './vendor.fixture';

const reason = tencentMissing();
const list = { DisplayStrategy: 'clusterList', Offset: 0, Limit: 0 };
const stop = (ip: string) => ({
  InstanceId: 'emr-dev0',
  OpType: 'StopService',
  OpScope: { ServiceInfoList: [{ ServiceName: 'HDFS', ComponentInfoList: [{ ComponentName: 'DataNode', IpList: [ip] }] }] },
  StopParams: { StopPolicy: 'default' },
});

describe.skipIf(reason)(title('tencentcloud-sdk-nodejs-common at the Tencent EMR stand-in', reason), () => {
  const vendor = useVendor(createStandIn);

  it('finds the clusters', async () => {
    const answer = await createTencentClient(vendor.reach()).request('DescribeInstancesList', list);
    expect(answer).toMatchObject({ TotalCnt: 2, InstancesList: [{ ClusterId: 'emr-dev0' }, { ClusterId: 'emr-mfk' }] });
  });

  it('stops one process, and the ledger names it', async () => {
    const answer = await createTencentClient(vendor.reach()).request('StartStopServiceOrMonitor', stop('10.30.1.1'));
    const [entry, ...more] = await vendor.ledger();
    expect(more).toEqual([]);
    expect(entry).toMatchObject({ call: 'StartStopServiceOrMonitor', requestId: answer['RequestId'], targets: ['emr-dev0/HDFS/DataNode/10.30.1.1'] });
  });

  it('says the same as Drydock does', async () => {
    await createTencentClient(vendor.reach()).request('StartStopServiceOrMonitor', stop('10.30.1.2'));
    const theirs = (await vendor.ledger()).map(understood);
    expect(theirs).toHaveLength(1);
    await vendor.order({ type: 'reset' });
    await vendor.drydock({ cluster: { externalId: 'emr-dev0', name: 'analytics-dev' }, action: 'stop', targets: ['HDFS/DataNode/10.30.1.2'] });
    expect((await vendor.ledger()).map(understood)).toEqual(theirs);
  });

  it('is refused when the body was changed on the way', async () => {
    const reached = await vendor.reachThrough({ body: (text) => text.replace('10.30.1.1', '10.30.1.2') });
    expect(await thrown(createTencentClient(reached).request('StartStopServiceOrMonitor', stop('10.30.1.1')))).toMatchObject({ code: 'AuthFailure.SignatureFailure' });
    expect(await vendor.ledger()).toEqual([]);
  });

  it('is refused with another secret key', async () => {
    const client = createTencentClient({ ...vendor.reach(), secretKey: 'another key' });
    expect(await thrown(client.request('DescribeInstancesList', list))).toMatchObject({ code: 'AuthFailure.SignatureFailure' });
  });

  it('is refused with an unknown secret id', async () => {
    const client = createTencentClient({ ...vendor.reach(), secretId: 'AKIDnobody' });
    expect(await thrown(client.request('DescribeInstancesList', list))).toMatchObject({ code: 'AuthFailure.SecretIdNotFound' });
  });

  it('is refused when its clock is six minutes behind', async () => {
    await vendor.age(6);
    expect(await thrown(createTencentClient(vendor.reach()).request('DescribeInstancesList', list))).toMatchObject({ code: 'AuthFailure.SignatureExpire' });
  });
});
