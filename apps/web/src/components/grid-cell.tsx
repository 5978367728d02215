import { type ClipboardEvent, type KeyboardEvent, memo } from 'react';
import styles from './grid-cell.module.css';

interface GridCellProps {
  row: number;
  column: number;
  label: string;
  text: string;
  /** What stands there when typing is taken back. */
  savedText: string;
  changed: boolean;
  invalid: boolean;
  readOnly: boolean;
  maxLength: number;
  /** What an empty cell stands for. */
  placeholder?: string;
  onType: (row: number, column: number, text: string) => void;
  onPaste: (row: number, column: number, text: string) => void;
  /** The cell is left. */
  onSettle: () => void;
}

const STEPS: Record<string, [row: number, column: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  Enter: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Left and right leave a cell only from its edge, so that a text can still be edited. */
function leaves(event: KeyboardEvent<HTMLInputElement>): boolean {
  const { selectionStart: start, selectionEnd: end, value } = event.currentTarget;
  const whole = start === 0 && end === value.length;
  if (event.key === 'ArrowLeft') return whole || end === 0;
  if (event.key === 'ArrowRight') return whole || start === value.length;
  return true;
}

function move(event: KeyboardEvent<HTMLInputElement>, row: number, column: number): void {
  const step = STEPS[event.key];
  if (!step || event.altKey || event.ctrlKey || event.metaKey || !leaves(event)) return;
  event.preventDefault();
  const back = event.key === 'Enter' && event.shiftKey ? -1 : 1;
  const place = `${row + step[0] * back}:${column + step[1]}`;
  event.currentTarget.closest('table')?.querySelector<HTMLElement>(`[data-cell="${place}"]`)?.focus();
}

/** One figure of a grid. Arrows and Enter move, Escape takes back, a pasted block fills the cells from here on. */
export const GridCell = memo(function GridCell(props: GridCellProps) {
  const { row, column, label, text, savedText, changed, invalid, readOnly, maxLength, placeholder } = props;
  const { onType, onPaste, onSettle } = props;
  const paste = (event: ClipboardEvent<HTMLInputElement>) => {
    const block = event.clipboardData.getData('text/plain');
    if (readOnly || !/[\t\n]/.test(block.trimEnd())) return;
    event.preventDefault();
    onPaste(row, column, block);
  };
  return (
    <input
      className={styles.input}
      data-cell={`${row}:${column}`}
      data-changed={changed || undefined}
      aria-label={label}
      aria-invalid={invalid || undefined}
      inputMode="decimal"
      autoComplete="off"
      maxLength={maxLength}
      placeholder={placeholder}
      readOnly={readOnly}
      value={text}
      onChange={(event) => onType(row, column, event.currentTarget.value)}
      onFocus={(event) => event.currentTarget.select()}
      onBlur={onSettle}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && changed) onType(row, column, savedText);
        else move(event, row, column);
      }}
      onPaste={paste}
    />
  );
});
