import type { Portfolio } from '@steward/contracts';
import { TextLink } from '../../components/links.tsx';
import { Tile, Tiles } from '../../components/tile.tsx';
import { LENS_NAMES } from '../../lib/lenses.ts';
import { useFormat } from '../../lib/use-format.ts';

/** The headline figures of the selection. */
export function PortfolioTiles({ portfolio }: { portfolio: Portfolio }) {
  const { totals, previous, coverage, span } = portfolio;
  const format = useFormat();
  return (
    <Tiles>
      <Tile label="Invested" figure={totals.invested} previous={previous?.invested} kind="money" />
      <Tile
        label={`${LENS_NAMES[span.lens]} value`}
        figure={totals.value}
        previous={previous?.value}
        kind="money"
        more="better"
        note={
          <TextLink to="/outcomes" size="xs">
            {format.compact(coverage.unattributed[span.lens])} unattributed
          </TextLink>
        }
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
        note={
          <TextLink to="/costs" search={{ view: 'unallocated' }} size="xs">
            {format.compact(coverage.unallocated)} unallocated
          </TextLink>
        }
        hint={
          coverage.excluded === '0'
            ? undefined
            : `${format.exact(coverage.excluded)} more was imported and is not R&D: it counts in no figure here.`
        }
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
