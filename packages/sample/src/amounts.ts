/** A decimal text in integer units of 10^-scale. Throws on more decimals than the scale holds. */
export const toUnits = (text: string, scale: number): bigint => {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  const fraction = match?.[3] ?? '';
  if (!match || fraction.length > scale) throw new Error(`${text} is not a decimal of scale ${scale}`);
  const units = BigInt(`${match[2]}${fraction.padEnd(scale, '0')}`);
  return match[1] ? -units : units;
};

/** Integer units of 10^-scale with all decimals, digits in groups of three when `group` is given. */
export const toText = (units: bigint, scale: number, decimal = '.', group = ''): string => {
  const negative = units < 0n;
  const digits = String(negative ? -units : units).padStart(scale + 1, '0');
  const cut = digits.length - scale;
  const whole = group ? digits.slice(0, cut).replace(/\B(?=(\d{3})+$)/g, group) : digits.slice(0, cut);
  return `${negative ? '-' : ''}${whole}${scale > 0 ? decimal + digits.slice(cut) : ''}`;
};

/** The canonical decimal text: no trailing zeros after the point, "0" without a sign. */
export const toCanonical = (units: bigint, scale: number): string => {
  const text = toText(units, scale);
  return scale > 0 ? text.replace(/\.?0+$/, '') : text;
};

/** An invented figure in integer units: rounded once, here, and exact from then on. */
export const invented = (value: number, scale: number): bigint =>
  scale <= 6
    ? BigInt(Math.round(value * 10 ** scale))
    : BigInt(Math.round(value * 1_000_000)) * 10n ** BigInt(scale - 6);

/** One of `parts` equal shares of `units`; the first ones carry what does not divide. */
export const partOf = (units: bigint, parts: number, index: number): bigint => {
  const count = BigInt(parts);
  const rest = units % count;
  const carries = BigInt(index) < (rest < 0n ? -rest : rest);
  return units / count + (carries ? (rest < 0n ? -1n : 1n) : 0n);
};
