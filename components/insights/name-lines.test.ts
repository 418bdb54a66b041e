import { describe, expect, it } from 'vitest';
import { linesOf } from './name-lines';

describe('the lines of a name', () => {
  it('is one where the name fits', () => expect(linesOf('Stop: HDFS DataNode (Huawei MRS Manager)', 48)).toEqual(['Stop: HDFS DataNode (Huawei MRS Manager)']));

  it('puts the vendor on a second one', () =>
    expect(linesOf('Enter maintenance: YARN NodeManager (Alibaba Cloud EMR)', 40)).toEqual(['Enter maintenance: YARN NodeManager', '(Alibaba Cloud EMR)']));

  it('knows that Chinese letters take twice the room', () => {
    expect(linesOf('停止：HDFS DataNode (华为云 MRS)', 24)).toEqual(['停止：HDFS DataNode', '(华为云 MRS)']);
    expect(linesOf('数据平台分析集群', 9)).toEqual(['数据平台…']);
  });

  it('cuts what fits on no line, and says so', () => expect(linesOf('a-cluster-with-a-very-long-name', 12)).toEqual(['a-cluster-w…']));
});
