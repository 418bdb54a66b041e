import { describe, expect, it } from 'vitest';
import { curlOf } from './curl';

describe('curlOf', () => {
  it('carries method, address, query, headers and body, and no signature', () => {
    const text = curlOf({
      method: 'PUT',
      url: 'https://dcs.example/v2/p/instances/i/nodes/status',
      query: { Action: 'Run It' },
      headers: { 'X-Project-Id': 'p' },
      body: { operation: 'stop', nodes: ["it's"] },
    });
    expect(text).toContain("curl -X PUT 'https://dcs.example/v2/p/instances/i/nodes/status?Action=Run+It'");
    expect(text).toContain("-H 'X-Project-Id: p'");
    expect(text).toContain("-H 'Content-Type: application/json'");
    expect(text).toContain("-H 'Authorization: <signature>'");
    expect(text).toContain("it'\\''s");
  });

  it('sends no body and no content type where the call has none', () => {
    const text = curlOf({ method: 'POST', url: 'https://ecs.example/', query: { InstanceId: 'c-1' } });
    expect(text).not.toContain('--data');
    expect(text).not.toContain('Content-Type');
  });
});
