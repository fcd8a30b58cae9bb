import {
  Cell,
  DiffTable,
  diffRows,
  HeaderCell,
  LoadMore,
  RowLink,
  StatusBadge,
  Table,
  TableBody,
  TableHead,
  TableRow,
} from '@countersign/ui';
import { BarChart, Hatch, fillOf } from '@countersign/ui/chart';
import type { Examples } from './examples.ts';

const before = { fullName: 'Ada Lovelace', roles: ['maker'], note: null, email: 'ada@bank.test' };
const after = { ...before, fullName: 'Ada King', roles: ['maker', 'checker'], note: 'Married' };
const series = [
  { label: 'Approved', tone: 'success' },
  { label: 'Stalled', tone: 'warning' },
] as const;
const bars = [
  { label: '25 Nov', values: [3, 1] },
  { label: '26 Nov', values: [5, 0] },
  { label: '27 Nov', values: [2, 2] },
];

export const tables: Examples = {
  'Table TableHead TableBody TableRow HeaderCell Cell RowLink': {
    usual: (
      <Table label="Accounts">
        <TableHead>
          <HeaderCell>Number</HeaderCell>
          <HeaderCell numeric>Balance</HeaderCell>
          <HeaderCell wide>Opened</HeaderCell>
          <HeaderCell>State</HeaderCell>
        </TableHead>
        <TableBody>
          {['DE89', 'NL91'].map((number) => (
            <TableRow key={number}>
              <Cell heading>
                <RowLink href="#root">{number}</RowLink>
              </Cell>
              <Cell label="Balance" numeric>
                1,250.00
              </Cell>
              <Cell label="Opened" wide>
                Today
              </Cell>
              <Cell>
                <StatusBadge status="pending" />
              </Cell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    ),
  },
  LoadMore: {
    more: <LoadMore shown={50} total={1000} totalCapped hasMore onLoadMore={() => {}} />,
    busy: <LoadMore shown={50} total={120} hasMore busy onLoadMore={() => {}} />,
    failed: <LoadMore shown={50} total={120} hasMore error="No answer" onLoadMore={() => {}} />,
    all: <LoadMore shown={7} total={7} hasMore={false} onLoadMore={() => {}} />,
  },
  DiffTable: {
    'a change': <DiffTable label="A change" rows={diffRows(before, after)} />,
    'a value that is not to be seen': (
      <DiffTable
        label="A change of what is not seen"
        rows={diffRows(before, after)}
        insteadOf={(field) => (field === 'fullName' ? <em>not shown</em> : undefined)}
      />
    ),
    'something new': <DiffTable isNew label="Something new" rows={diffRows(null, after)} />,
  },
  'BarChart Hatch': {
    'stacked bars': <BarChart label="Decided" category="Day" series={series} bars={bars} />,
    'one series': (
      <BarChart
        label="Filed"
        category="Day"
        series={[{ label: 'Filed', tone: 'accent' }]}
        bars={bars.map(({ label, values }) => ({ label, values: values.slice(0, 1) }))}
      />
    ),
    'its pattern for warnings': (
      <svg viewBox="0 0 40 10" className="h-5 w-20" aria-hidden="true">
        <Hatch id="gallery-hatch" />
        <rect width="40" height="10" {...fillOf('warning', 'gallery-hatch')} />
      </svg>
    ),
  },
};
