/**
 * A computed figure. `value` is null exactly when the figure is undefined; then `status` is the code of why
 * and `reason` says it in words. Money and ratios are canonical decimals, durations are months, periods are
 * `YYYY-MM`. A defined figure may carry another status than OK when it needs a remark (RECROSSES).
 */
export interface Figure {
  value: string | null;
  status: string;
  reason?: string;
}

/** A defined figure. */
export function defined(value: string, status = 'OK', reason?: string): Figure {
  return reason === undefined ? { value, status } : { value, status, reason };
}

/** An undefined figure: the code of why, and the same in a sentence. */
export function undefinedFigure(status: string, reason: string): Figure {
  return { value: null, status, reason };
}
