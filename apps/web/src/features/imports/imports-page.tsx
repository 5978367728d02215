import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { ErrorState } from '../../components/error-state.tsx';
import { TextLink } from '../../components/links.tsx';
import { Page as Frame, Section } from '../../components/page.tsx';
import { useMay } from '../../lib/session.ts';
import { isReceiving, useImports } from './api.ts';
import { DropZone } from './drop-zone.tsx';
import { HistoryTable } from './history-table.tsx';
import { type Intake, removeIntake, stageIntake, useIntakes } from './intake.ts';
import { IntakeList } from './intake-list.tsx';
import { MappingScreen } from './mapping-screen.tsx';
import type { stageOptions } from './reading.ts';

export function Page() {
  const mayStage = useMay('imports:stage');
  const intakes = useIntakes();
  const sending = intakes.some(({ state }) => state === 'sending');
  const history = useImports(sending);
  const imports = history.data?.pages.flatMap(({ items }) => items);
  const { current, open, stage } = useMappingQueue(intakes);
  const receiving = imports?.filter(isReceiving) ?? [];
  return (
    <Frame
      title="Imports"
      finding="Drop a file, see how it was understood, correct what was not, then post it. Posting can be undone."
    >
      {mayStage && <DropZone small={intakes.length > 0} />}
      {(intakes.length > 1 || (intakes.length === 1 && !current)) && (
        <IntakeList intakes={intakes} current={current?.id ?? null} onOpen={open} receiving={receiving} />
      )}
      {current && <MappingScreen key={current.id} intake={current} onStage={stage} />}
      {!current && (
        <Section
          title="History"
          actions={
            <TextLink to="/imports/mappings" fz="sm">
              Saved mappings
            </TextLink>
          }
        >
          {history.error && !imports ? (
            <ErrorState error={history.error} onRetry={() => void history.refetch()} />
          ) : (
            <HistoryTable
              imports={imports}
              onMore={history.hasNextPage ? () => void history.fetchNextPage() : null}
              loadingMore={history.isFetchingNextPage}
              mayStage={mayStage}
            />
          )}
        </Section>
      )}
    </Frame>
  );
}

/** One file is mapped at a time; the next opens when it is on its way. A single file leads to its report. */
function useMappingQueue(intakes: readonly Intake[]) {
  const [chosen, setChosen] = useState<string | null>(null);
  const client = useQueryClient();
  const navigate = useNavigate();
  const waiting = intakes.filter(({ state }) => state === 'mapping');
  const current = waiting.find(({ id }) => id === chosen) ?? waiting[0];
  const stage = async (options: ReturnType<typeof stageOptions>) => {
    if (!current) return;
    const alone = intakes.length === 1;
    const here = window.location.pathname;
    const report = await stageIntake(current.id, options);
    await client.invalidateQueries();
    if (report && alone && window.location.pathname === here) {
      await navigate({ to: '/imports/$id', params: { id: report.id } });
      removeIntake(current.id);
    }
  };
  return {
    current,
    open: setChosen,
    stage: (options: ReturnType<typeof stageOptions>) => void stage(options),
  };
}
