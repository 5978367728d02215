import { Tile, Tiles } from '../../components/tile.tsx';
import { LENS_NAMES } from '../../lib/lenses.ts';
import { useFormat } from '../../lib/use-format.ts';
import type { InitiativeValuation } from './api.ts';

/** The figures of the bet at the lens of the page. */
export function BetTiles({ valuation }: { valuation: InitiativeValuation }) {
  const format = useFormat();
  const { lenses, span, discountRate } = valuation;
  const figures = lenses[span.lens];
  const rate = format.percent(discountRate);
  return (
    <Tiles>
      <Tile label="Invested" figure={figures.invested} kind="money" />
      <Tile
        label={`${LENS_NAMES[span.lens]} value`}
        figure={figures.value}
        kind="money"
        confirmed={span.lens === 'claimed' ? figures.confirmedShare.value : undefined}
      />
      <Tile label="Net" figure={figures.net} kind="money" />
      <Tile label="ROI" figure={figures.roi} kind="ratio" />
      <Tile label="NPV" figure={figures.npv} kind="money" note={figures.npv.value && `at ${rate} a year`} />
      <Tile label="IRR" figure={figures.irr} kind="ratio" note={figures.irr.value && 'a year'} />
      <Tile
        label="Payback"
        figure={figures.payback}
        kind="months"
        note={figures.payback.value && 'from the first cost'}
      />
    </Tiles>
  );
}
