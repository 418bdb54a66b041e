import { describe, expect, it } from 'vitest';
import { ProviderError } from './errors';
import { createOutboundGuard } from './outbound-guard';

function verdict(allowedNetworks: string[], url: string): string {
  try {
    createOutboundGuard({ allowedNetworks }).checkUrl(new URL(url));
    return 'allowed';
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    expect(error.facts.class).toBe('rejected');
    expect(error.facts.code).toBe('endpoint-not-allowed');
    return error.facts.message;
  }
}

describe('outbound guard', () => {
  it.each(['https://8.8.8.8/', 'https://[2606:4700::1111]/', 'https://emr.intl.tencentcloudapi.com/', 'https://[64:ff9b::808:808]/'])('lets %s through', (url) => {
    expect(verdict([], url)).toBe('allowed');
  });

  it.each([
    'https://127.0.0.1/',
    'https://127.1/',
    'https://0x7f000001/',
    'https://2130706433/',
    'https://0177.0.0.1/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://10.1.2.3/',
    'https://172.16.0.1/',
    'https://192.168.1.1/',
    'https://100.64.0.1/',
    'https://[fd12:3456::1]/',
    'https://[64:ff9b::a00:1]/',
  ])('refuses %s until its network is listed', (url) => {
    expect(verdict([], url)).toContain('DRYDOCK_ALLOWED_NETWORKS');
  });

  it.each(['https://169.254.169.254/', 'https://100.100.100.200/', 'https://[fd00:ec2::254]/', 'https://[fe80::1]/', 'https://0.0.0.0/', 'https://[::ffff:169.254.169.254]/', 'https://[64:ff9b::a9fe:a9fe]/'])(
    'refuses %s whatever is listed',
    (url) => {
      expect(verdict(['0.0.0.0/0', '::/0'], url)).toContain('cannot permit');
    },
  );

  it('permits exactly the listed networks', () => {
    expect(verdict(['10.0.0.0/8'], 'https://10.1.2.3/')).toBe('allowed');
    expect(verdict(['10.0.0.7'], 'https://10.0.0.7/')).toBe('allowed');
    expect(verdict(['10.0.0.7'], 'https://10.0.0.8/')).toContain('10.0.0.8');
    expect(verdict(['fd12::/16'], 'https://[fd12::5]/')).toBe('allowed');
  });

  it('permits the port of https on public addresses, and others where they are listed', async () => {
    expect(verdict([], 'https://8.8.8.8:9022/')).toContain('8.8.8.8:9022');
    expect(verdict(['8.8.8.8:9022'], 'https://8.8.8.8:9022/mrsmanager')).toBe('allowed');
    expect(verdict(['8.8.8.8:9022'], 'https://8.8.8.8:5432/')).toContain('Port 5432');
    expect(verdict(['10.0.0.0/8:28443'], 'https://10.1.2.3:28443/web')).toBe('allowed');
    expect(verdict(['10.0.0.0/8:28443'], 'https://10.1.2.3/')).toContain('port 443');
    expect(verdict(['10.0.0.0/8:28443', '10.0.0.0/8:20009'], 'https://10.1.2.3:20009/cas')).toBe('allowed');
    expect(verdict(['[fd12::/16]:28443'], 'https://[fd12::5]:28443/')).toBe('allowed');
    expect(verdict(['[fd12::5]:28443'], 'https://[fd12::5]/')).toContain('port 443');
    const resolved = new Promise<unknown>((done) => {
      createOutboundGuard({ allowedNetworks: ['127.0.0.1:443'] }).lookupFor({ protocol: 'https:', port: 5432 })('localhost', { all: true }, (error, addresses) => done(error ?? addresses));
    });
    expect(await resolved).toMatchObject({ facts: { code: 'endpoint-not-allowed' } });
  });

  it.each(['10.0.0.0/8:0', '10.0.0.0/8:70000', '10.0.0.7:http', 'office:443'])('names the entry %s, which cannot be read', (entry) => {
    expect(() => createOutboundGuard({ allowedNetworks: [entry] })).toThrow(`"${entry}"`);
  });

  it('permits plain http on listed loopback addresses only', () => {
    expect(verdict(['127.0.0.0/8'], 'http://127.0.0.1:8080/')).toBe('allowed');
    expect(verdict(['10.0.0.0/8'], 'http://10.0.0.1/')).toContain('https only');
    expect(verdict([], 'http://8.8.8.8/')).toContain('https only');
  });

  it('refuses user info and other schemes', () => {
    expect(verdict([], 'https://user:password@8.8.8.8/')).not.toContain('password@');
    expect(verdict([], 'https://user@8.8.8.8/')).toContain('user name');
    expect(verdict([], 'ftp://8.8.8.8/')).toContain('neither https nor http');
  });

  it('gives a resolved name only its permitted addresses', async () => {
    const resolve = (allowedNetworks: string[], protocol: string) =>
      new Promise<unknown>((done) => {
        createOutboundGuard({ allowedNetworks }).lookupFor({ protocol, port: 8080 })('localhost', { all: true }, (error, addresses) => done(error ?? addresses));
      });
    expect(await resolve([], 'https:')).toBeInstanceOf(ProviderError);
    expect(await resolve(['127.0.0.0/8'], 'http:')).toEqual([{ address: '127.0.0.1', family: 4 }]);
  });

  it('names a network that cannot be read', () => {
    expect(() => createOutboundGuard({ allowedNetworks: ['10.0.0.0/8', 'office'] })).toThrow('"office"');
  });
});

describe('a proxy on the way', () => {
  function way(allowedNetworks: string[], proxy: string, target: string): string {
    try {
      createOutboundGuard({ allowedNetworks }).checkProxy(new URL(proxy), new URL(target));
      return 'allowed';
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      return error.facts.code;
    }
  }

  it.each([
    ['a listed network, unencrypted up to the proxy, for a tunnel', ['10.0.0.0/8'], 'http://10.0.0.9:3128', 'https://vendor.example/', 'allowed'],
    ['an unlisted network', [], 'http://10.0.0.9:3128', 'https://vendor.example/', 'endpoint-not-allowed'],
    ['the metadata service', ['169.254.0.0/16'], 'http://169.254.169.254/', 'https://vendor.example/', 'endpoint-not-allowed'],
    ['plain http through a proxy elsewhere', ['10.0.0.0/8', '127.0.0.0/8'], 'http://10.0.0.9:3128', 'http://127.0.0.1:9/', 'endpoint-not-allowed'],
    ['plain http to a name, which only the proxy resolves', ['127.0.0.0/8'], 'http://127.0.0.1:3128', 'http://localhost:9/', 'endpoint-not-allowed'],
    ['plain http on loopback alone', ['127.0.0.0/8'], 'http://127.0.0.1:3128', 'http://127.0.0.1:9/', 'allowed'],
    ['another kind of proxy', ['10.0.0.0/8'], 'socks5://10.0.0.9:1080', 'https://vendor.example/', 'endpoint-not-allowed'],
  ])('%s', (_, networks, proxy, target, expected) => {
    expect(way(networks, proxy, target)).toBe(expected);
  });
});
