/** A bubble in the nominal plot, in pixels from its top left. */
export interface Bubble {
  key: string;
  x: number;
  y: number;
  radius: number;
}

export type Side = 'right' | 'left' | 'top' | 'bottom';

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const SIDES: readonly Side[] = ['right', 'left', 'top', 'bottom'];
const LINE = 16;
const LETTER = 6.4;
const GAP = 5;

function boxAt({ x, y, radius }: Bubble, text: string, side: Side): Box {
  const width = text.length * LETTER;
  const reach = radius + GAP;
  const left = { right: x + reach, left: x - reach - width, top: x - width / 2, bottom: x - width / 2 }[side];
  const top = { right: y - LINE / 2, left: y - LINE / 2, top: y - reach - LINE, bottom: y + reach }[side];
  return { left, right: left + width, top, bottom: top + LINE };
}

const around = ({ x, y, radius }: Bubble): Box => ({
  left: x - radius,
  right: x + radius,
  top: y - radius,
  bottom: y + radius,
});

function overlap(a: Box, b: Box): number {
  const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return wide > 0 && high > 0 ? wide * high : 0;
}

const inside = (box: Box, width: number, height: number): boolean =>
  box.left >= 0 && box.right <= width && box.top >= 0 && box.bottom <= height;

/**
 * On which side of its bubble each name stands, so that it covers as little as may be of other names
 * and bubbles. Names are placed in the order given; a name for which no side is free is left out.
 */
export function placeLabels(
  bubbles: readonly Bubble[],
  names: ReadonlyMap<string, string>,
  plot: { width: number; height: number },
): Map<string, Side> {
  const placed = new Map<string, Side>();
  const taken: Box[] = [];
  const byKey = new Map(bubbles.map((bubble) => [bubble.key, bubble]));
  for (const [key, text] of names) {
    const bubble = byKey.get(key);
    if (!bubble) continue;
    const others = bubbles.filter((other) => other !== bubble && other.radius > 6).map(around);
    const costs = SIDES.map((side) => {
      const box = boxAt(bubble, text, side);
      const clashes = taken.reduce((total, other) => total + overlap(box, other), 0);
      const covered = others.reduce((total, other) => total + overlap(box, other), 0);
      return { side, box, cost: covered, fits: clashes === 0 && inside(box, plot.width, plot.height) };
    });
    const best = costs.filter(({ fits }) => fits).sort((a, b) => a.cost - b.cost)[0];
    if (!best) continue;
    placed.set(key, best.side);
    taken.push(best.box);
  }
  return placed;
}
