import type { Portfolio } from '@steward/contracts';
import { Tile, Tiles } from '../../components/tile.tsx';

const VALUE_LABEL = { claimed: 'Claimed value', confirmed: 'Confirmed value' } as const;

/** The headline figures of the selection. */
export function PortfolioTiles({ portfolio }: { portfolio: Portfolio }) {
  const { totals, previous, coverage, span } = portfolio;
  return (
    <Tiles>
      <Tile label="Invested" figure={totals.invested} previous={previous?.invested} kind="money" />
      <Tile
        label={VALUE_LABEL[span.lens]}
        figure={totals.value}
        previous={previous?.value}
        kind="money"
        more="better"
        confirmed={span.lens === 'claimed' ? totals.confirmedShare.value : undefined}
      />
      <Tile label="Net" figure={totals.net} previous={previous?.net} kind="money" more="better" />
      <Tile label="ROI" figure={totals.roi} previous={previous?.roi} kind="ratio" more="better" />
      <Tile label="Payback" figure={totals.payback} previous={previous?.payback} kind="months" more="worse" />
      <Tile
        label="Traced"
        figure={coverage.traced}
        previous={coverage.previousTraced}
        kind="ratio"
        more="better"
        note="of imported cost"
      />
      <Tile
        label="Confirmed"
        figure={totals.confirmedShare}
        previous={previous?.confirmedShare}
        kind="ratio"
        more="better"
        note="of claimed value"
      />
    </Tiles>
  );
}
