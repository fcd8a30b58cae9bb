import { expect, it } from 'vitest';
import { referencesIn } from './references.ts';

it.each([
  ['${var.name}-node', [['var', 'name']]],
  ['arn:aws:s3:::bucket/*', []],
  ['${jsonencode({ "a.b" = "aws_vpc.this", c = local.d })}', [['local', 'd']]],
  [
    '${[for zone in local.zones : aws_subnet.this[zone].id]}',
    [
      ['local', 'zones'],
      ['aws_subnet', 'this', 'id'],
    ],
  ],
  ['${"x-${module.network.vpc_id}"}', [['module', 'network', 'vpc_id']]],
  [
    '${a.b[each.key].c}',
    [
      ['a', 'b', 'c'],
      ['each', 'key'],
    ],
  ],
  ['${cluster.certificate_authority[0].data}', [['cluster', 'certificate_authority', 'data']]],
])('finds what %s refers to', (text, expected) => {
  expect(referencesIn(text)).toEqual(expected);
});

it('looks into lists, blocks and names', () => {
  expect(referencesIn({ '${local.key}': [{ value: '${var.value}' }] })).toEqual([
    ['local', 'key'],
    ['var', 'value'],
  ]);
});
