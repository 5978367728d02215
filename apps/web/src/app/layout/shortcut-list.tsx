import { Kbd, Modal } from '@mantine/core';
import type { Destination } from './destinations.ts';
import styles from './shortcuts.module.css';

/** The dialog that lists the keys. */
export function ShortcutList({ places, onClose }: { places: Destination[]; onClose: () => void }) {
  return (
    <Modal opened onClose={onClose} title="Keyboard shortcuts" size="sm">
      <dl className={styles.list}>
        {places.map((item) => (
          <div key={item.to}>
            <dt>{item.label}</dt>
            <dd>
              <Kbd size="xs">g</Kbd> <Kbd size="xs">{item.letter}</Kbd>
            </dd>
          </div>
        ))}
        <div>
          <dt>Search this page</dt>
          <dd>
            <Kbd size="xs">/</Kbd>
          </dd>
        </div>
        <div>
          <dt>Next and previous row of a table</dt>
          <dd>
            <Kbd size="xs">↓</Kbd> <Kbd size="xs">↑</Kbd>
          </dd>
        </div>
        <div>
          <dt>This list</dt>
          <dd>
            <Kbd size="xs">?</Kbd>
          </dd>
        </div>
      </dl>
    </Modal>
  );
}
