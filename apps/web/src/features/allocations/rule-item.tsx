import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import type { AllocationRule } from '@steward/contracts';
import { IconArrowDown, IconArrowUp, IconDots } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { MoneyText } from '../../components/figure-text.tsx';
import { TextLink } from '../../components/links.tsx';
import { useMay } from '../../lib/session.ts';
import { useFormat } from '../../lib/use-format.ts';
import styles from './rules.module.css';

interface RuleItemProps {
  rule: AllocationRule;
  /** Its place among the rules; assignments have none to choose. */
  place?: number;
  last?: boolean;
  onMove?: (up: boolean) => void;
  onEdit: () => void;
  onRetire: () => void;
}

/** One rule as its sentence, with what it catches and who made it. */
export function RuleItem({ rule, place, last = false, onMove, onEdit, onRetire }: RuleItemProps) {
  const format = useFormat();
  const mayWrite = useMay('allocations:write');
  const { lines, amount } = rule.caught;
  const onKeyDown = (event: KeyboardEvent) => {
    const up = event.key === 'ArrowUp';
    if (!event.altKey || (!up && event.key !== 'ArrowDown') || !mayWrite) return;
    event.preventDefault();
    if (up ? place !== 1 : !last) onMove?.(up);
  };
  return (
    // Alt with an arrow moves the rule from any of its controls; the buttons do the same.
    <li className={styles.rule} onKeyDown={onKeyDown}>
      {place !== undefined && <span className={styles.place}>{place}</span>}
      <div className={styles.words}>
        <div className={styles.name}>{rule.name}</div>
        <p className={styles.sentence}>{rule.sentence}</p>
        <p className={styles.made}>
          {rule.recordedBy ?? 'Somebody who has left'}, {format.dateTime(rule.recordedAt)}
          {rule.reason && ` · ${rule.reason}`}
        </p>
      </div>
      <div className={styles.caught}>
        {rule.payWithheld && (
          <Tooltip label="It decides lines of pay as well, which your role may not see and which are not counted here.">
            <span className={styles.dim}>without pay</span>
          </Tooltip>
        )}
        {lines === 0 ? (
          <span className={styles.dim}>{rule.payWithheld ? 'nothing else now' : 'catches nothing now'}</span>
        ) : (
          <>
            <span className={styles.amount}>
              <MoneyText amount={amount} style="whole" />
            </span>
            <TextLink to="/costs" search={{ rule: rule.id }} size="xs">
              {format.number(lines)} {lines === 1 ? 'line' : 'lines'}
            </TextLink>
          </>
        )}
      </div>
      {mayWrite && (
        <div className={styles.controls}>
          {onMove && place !== undefined && (
            <MoveButtons name={rule.name} first={place === 1} last={last} onMove={onMove} />
          )}
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" aria-label={`Change ${rule.name}`}>
                <IconDots size={16} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={onEdit}>Edit</Menu.Item>
              <Menu.Item onClick={onRetire}>Retire…</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </div>
      )}
    </li>
  );
}

interface MoveButtonsProps {
  name: string;
  first: boolean;
  last: boolean;
  onMove: (up: boolean) => void;
}

const MoveButtons = ({ name, first, last, onMove }: MoveButtonsProps) => (
  <>
    <Tooltip label="Earlier (Alt ↑)">
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={`Move ${name} up`}
        disabled={first}
        onClick={() => onMove(true)}
      >
        <IconArrowUp size={16} />
      </ActionIcon>
    </Tooltip>
    <Tooltip label="Later (Alt ↓)">
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={`Move ${name} down`}
        disabled={last}
        onClick={() => onMove(false)}
      >
        <IconArrowDown size={16} />
      </ActionIcon>
    </Tooltip>
  </>
);
