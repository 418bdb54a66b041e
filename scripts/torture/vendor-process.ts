// A stand-in in a process of its own: what whoever measures does meanwhile never makes the vendor late.
import { startStandIn } from '../../sandbox/core/server';
import { creators, type ProviderId } from './vendors';

const [provider, speed] = process.argv.slice(2) as [ProviderId, string];
const { url, control, credential } = await startStandIn(creators[provider], { speed: Number(speed) });
process.send?.({ provider, url, control, credential });
