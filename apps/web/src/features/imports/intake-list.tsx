import { Button, Progress } from '@mantine/core';
import type { Import } from '@steward/contracts';
import { Mark } from '../../components/badges.tsx';
import { Refusal } from '../../components/form-error.tsx';
import { ButtonLink } from '../../components/links.tsx';
import { useFormat } from '../../lib/use-format.ts';
import { useDiscardImport } from './api.ts';
import styles from './imports.module.css';
import { backToMapping, type Intake, removeIntake } from './intake.ts';
import { bytesText } from './reading.ts';

interface IntakeListProps {
  intakes: readonly Intake[];
  current: string | null;
  onOpen: (id: string) => void;
  /** What the server says of files it is receiving. */
  receiving: readonly Import[];
}

/** The files of this visit: to be mapped, on their way, staged or refused. */
export const IntakeList = ({ intakes, current, onOpen, receiving }: IntakeListProps) => (
  <ul className={styles.files} aria-label="Files of this visit">
    {intakes.map((intake) => (
      <li key={intake.id} className={styles.file} data-current={intake.id === current || undefined}>
        <span>
          <b>{intake.file.name}</b> <span className={styles.dim}>{bytesText(intake.file.size)}</span>
        </span>
        <State intake={intake} open={intake.id === current} onOpen={onOpen} />
        {intake.state === 'sending' && <Sending intake={intake} receiving={receiving} />}
        {intake.state === 'failed' && <Failed intake={intake} />}
      </li>
    ))}
  </ul>
);

interface StateProps {
  intake: Intake;
  open: boolean;
  onOpen: (id: string) => void;
}

function State({ intake, open, onOpen }: StateProps) {
  if (intake.state === 'mapping') {
    return open ? (
      <Mark tone="accent">Open below</Mark>
    ) : (
      <Button size="compact-sm" variant="default" onClick={() => onOpen(intake.id)}>
        Map
      </Button>
    );
  }
  if (intake.state === 'staged' && intake.importId) {
    return (
      <span className={styles.fileActions}>
        <ButtonLink size="compact-sm" to="/imports/$id" params={{ id: intake.importId }}>
          See the report
        </ButtonLink>
        <Button size="compact-sm" variant="subtle" color="gray" onClick={() => removeIntake(intake.id)}>
          Dismiss
        </Button>
      </span>
    );
  }
  if (intake.state === 'failed') return <Mark tone="negative">Not taken</Mark>;
  return null;
}

/** The import that the server opened for a file on its way; names may repeat, so the newest counts. */
const receivingOf = (intake: Intake, receiving: readonly Import[]): Import | undefined =>
  receiving.find(
    ({ fileName, createdAt }) =>
      fileName === intake.file.name && Date.parse(createdAt) >= intake.startedAt - 60_000,
  );

function Sending({ intake, receiving }: { intake: Intake; receiving: readonly Import[] }) {
  const format = useFormat();
  const discard = useDiscardImport();
  const { file, sent } = intake;
  const known = receivingOf(intake, receiving);
  const percent = file.size === 0 ? 100 : Math.min(100, (sent / file.size) * 100);
  const cancel = () => {
    if (known) discard.mutate(known.id);
    removeIntake(intake.id);
  };
  const rows = known && known.rows.total > 0 ? `, ${format.number(known.rows.total)} rows read` : '';
  return (
    <div className={`${styles.wide} ${styles.progress}`}>
      <Progress value={percent} aria-label={`Sent of ${file.name}`} />
      <div className={styles.cardHead}>
        <span className={styles.dim} role="status">
          {percent < 100
            ? `${bytesText(sent)} of ${bytesText(file.size)} sent${rows}. You may look at other pages meanwhile; keep this tab open.`
            : `All sent${rows}; checking for duplicates and adding up…`}
        </span>
        <Button size="compact-sm" variant="default" onClick={cancel}>
          Cancel
        </Button>
      </div>
    </div>
  );
}

function Failed({ intake }: { intake: Intake }) {
  return (
    <div className={`${styles.wide} ${styles.progress}`}>
      <Refusal>{intake.error?.message}</Refusal>
      <div className={styles.fileActions}>
        {intake.importId ? (
          <ButtonLink size="compact-sm" to="/imports/$id" params={{ id: intake.importId }}>
            See the first import
          </ButtonLink>
        ) : (
          <Button size="compact-sm" onClick={() => backToMapping(intake.id)}>
            Back to the mapping
          </Button>
        )}
        <Button size="compact-sm" variant="default" onClick={() => removeIntake(intake.id)}>
          Dismiss
        </Button>
      </div>
    </div>
  );
}
