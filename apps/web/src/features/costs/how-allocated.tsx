import type { CostLine } from '@steward/contracts';
import { joinList } from '@steward/contracts/lists';
import type { ReactNode } from 'react';
import { LineFate } from '../../components/lines/details.tsx';
import { TextLink } from '../../components/links.tsx';
import { newRuleSearch } from '../../lib/rule-link.ts';
import { useMay } from '../../lib/session.ts';
import { useFormat } from '../../lib/use-format.ts';
import { conditionsLike, effortWords, noEffortWords, sharesWords } from './how-words.ts';

/** How the line reaches bets, in words, with a link to what decides it. */
export function HowAllocated({ line }: { line: CostLine }) {
  return (
    <LineFate lost={line.allocation.how === 'unallocated'}>
      <How line={line} />
    </LineFate>
  );
}

function How({ line }: { line: CostLine }): ReactNode {
  const format = useFormat();
  const { how, rule, pool, shares } = line.allocation;
  const byRule = rule && (
    <>
      by the rule “
      <TextLink to="/allocation" search={{ view: 'rules', rule: rule.id }} fz="inherit">
        {rule.name}
      </TextLink>
      ”: {rule.sentence}
    </>
  );
  switch (how) {
    case 'direct':
      return <>Named in the file: it {sharesWords(shares)}.</>;
    case 'excluded':
      return <>Not R&D, {byRule}</>;
    case 'rule':
      return (
        <>
          It {sharesWords(shares)}, {byRule}
        </>
      );
    case 'pool':
      return (
        <>
          In the <PoolLink team={pool} />, which {effortWords(line.allocation, format) ?? sharesWords(shares)}
          {byRule ? <>. It lies there {byRule}</> : '.'} <EffortLink line={line} />
        </>
      );
    case 'unallocated':
      return <Unallocated line={line} byRule={byRule} />;
  }
}

const PoolLink = ({ team }: { team: string | null }) => (
  <TextLink to="/allocation" search={{ team: team ?? undefined, view: undefined }} fz="inherit">
    pool of {team ?? 'its team'}
  </TextLink>
);

/** The rows behind the effort that splits the pool of the line's month. */
function EffortLink({ line: { allocation, period } }: { line: CostLine }) {
  const { pool, method, effort } = allocation;
  if (pool === null || effort === null || effort.total === '0') return null;
  const kind = method === 'hours' ? undefined : 'issues';
  return (
    <TextLink to="/effort" search={{ team: joinList([pool]), from: period, to: period, kind }} fz="inherit">
      See the {kind ?? 'hours'}
    </TextLink>
  );
}

function Unallocated({ line, byRule }: { line: CostLine; byRule: ReactNode }) {
  const mayWrite = useMay('allocations:write');
  const format = useFormat();
  const { pool } = line.allocation;
  const why = pool ? (
    <>
      In the <PoolLink team={pool} />,{' '}
      {noEffortWords(line.allocation, format) ?? 'which has no shares in this month'}
      {byRule ? <>. It lies there {byRule}</> : '.'} <EffortLink line={line} />
    </>
  ) : line.initiative ? (
    <>“{line.initiative}” in the file is no bet here, and no rule catches the line.</>
  ) : (
    <>Nothing decides it: it names no bet and no team, and no rule catches it.</>
  );
  return (
    <>
      Unallocated. {why}
      {mayWrite && (
        <>
          {' '}
          <TextLink to="/allocation" search={newRuleSearch(conditionsLike(line))} fz="inherit">
            Make a rule of this
          </TextLink>
        </>
      )}
    </>
  );
}
