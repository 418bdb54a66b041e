import { parseArgs } from 'node:util';
import { createStandIn as alibabaEmr } from './alibaba-emr/index';
import { createStandIn as alibabaStarRocks } from './alibaba-starrocks/index';
import { startStandIn, type RunningStandIn } from './core/server';
import { createStandIn as huaweiDcs } from './huawei-dcs/index';
import { createStandIn as huaweiMrs } from './huawei-mrs/index';
import { createStandIn as tencentEmr } from './tencent-emr/index';

const STAND_INS = [tencentEmr, alibabaEmr, alibabaStarRocks, huaweiMrs, huaweiDcs];

const { values } = parseArgs({ options: { ports: { type: 'string' }, speed: { type: 'string', default: '1' } } });

function portsOf(text: string | undefined): number[] {
  const ports = (text ?? STAND_INS.map(() => '0').join(',')).split(',').map(Number);
  if (ports.length !== STAND_INS.length || ports.some((port) => !Number.isInteger(port) || port < 0 || port > 65535)) {
    throw new Error(`--ports takes ${STAND_INS.length} port numbers separated by commas, in the order in which the providers are printed`);
  }
  return ports;
}

function speedOf(text: string): number {
  const speed = Number(text);
  if (!(speed > 0)) throw new Error('--speed takes a number above 0, for example 10 for ten times as fast');
  return speed;
}

async function main(): Promise<void> {
  const ports = portsOf(values.ports);
  const speed = speedOf(values.speed);
  const running: RunningStandIn[] = [];
  const stop = (): void => {
    Promise.all(running.map((standIn) => standIn.close())).then(() => process.exit(0), fail);
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  for (const [index, create] of STAND_INS.entries()) {
    const standIn = await startStandIn(create, { port: ports[index], speed });
    running.push(standIn);
    const { provider, url, credential, control } = standIn;
    console.log(JSON.stringify({ provider, url, credential, control }));
  }
  console.log(JSON.stringify({ ready: true }));
}

function fail(error: unknown): void {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}

main().catch(fail);
