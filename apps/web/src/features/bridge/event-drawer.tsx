import { Drawer } from '@mantine/core';
import type { RevenueEvent } from '@steward/contracts';
import { DrawerFigure } from '../../components/field-list.tsx';
import { LineDetails, LineFate, LineSource } from '../../components/lines/details.tsx';
import { TextLink } from '../../components/links.tsx';
import { MOVEMENT_LABELS } from '../../components/movements.ts';
import { createFormat } from '../../lib/format.ts';
import { useFormat } from '../../lib/use-format.ts';

/** One movement with every field it has, who has taken it, and the row of the file it came from. */
export function EventDrawer({ event, onClose }: { event: RevenueEvent | undefined; onClose: () => void }) {
  return (
    <Drawer
      opened={event !== undefined}
      onClose={onClose}
      title={event ? MOVEMENT_LABELS[event.movement] : 'Movement of revenue'}
    >
      {event && <EventFields event={event} />}
    </Drawer>
  );
}

function EventFields({ event }: { event: RevenueEvent }) {
  const format = useFormat();
  const own = createFormat(event.currency);
  const { outcome } = event;
  return (
    <>
      <DrawerFigure>{format.exact(event.reportingArr)} a year</DrawerFigure>
      <LineSource line={event} />
      <LineFate lost={outcome === null}>
        {outcome ? (
          <>
            Taken by{' '}
            <TextLink to="/outcomes/$id" params={{ id: outcome.id }} fz="inherit">
              {outcome.title}
            </TextLink>
            {outcome.status === 'draft' ? ', a draft: it claims nothing yet.' : ` (${outcome.status}).`}
          </>
        ) : (
          'No outcome has taken it: it stays unattributed.'
        )}
      </LineFate>
      <LineDetails
        fields={[
          ['Date', format.date(event.date)],
          ['Counts in', format.period(event.period)],
          ['Customer', event.customer],
          ['Product line', event.productLine],
          ['As the file writes it', own.exact(event.amount)],
          ['A year, in its currency', own.exact(event.arr)],
          ['Description', event.description],
          ['External id', event.externalId],
        ]}
        extra={event.extra}
      />
    </>
  );
}
