import { Button, Loader, TextInput, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { CostField, Inspection } from '@steward/contracts';
import { IconBookmark } from '@tabler/icons-react';
import { ErrorState } from '../../components/error-state.tsx';
import { Section } from '../../components/page.tsx';
import { TableSkeleton } from '../../components/skeletons.tsx';
import { AmountChoices } from './amount-choices.tsx';
import { useInspection } from './api.ts';
import { CategoryValues } from './category-values.tsx';
import { ColumnsTable } from './columns-table.tsx';
import { ConstantsForm } from './constants-form.tsx';
import { FIELD_LABELS } from './fields.ts';
import styles from './imports.module.css';
import { type Intake, removeIntake, setDecisions, setSaveAs } from './intake.ts';
import { PreviewTable } from './preview-table.tsx';
import { Questions } from './questions.tsx';
import {
  answer,
  bytesText,
  type Changes,
  decide,
  isReplaced,
  missing,
  readingInWords,
  stageOptions,
  UNDECIDED,
  withAmount,
  withDecisions,
} from './reading.ts';
import { ReadingForm } from './reading-form.tsx';
import { Recognised } from './recognised.tsx';
import { RevenueParts } from './revenue-parts.tsx';
import { RowsForm } from './rows-form.tsx';
import { SignValues } from './sign-values.tsx';
import { WorkParts } from './work-parts.tsx';

interface MappingScreenProps {
  intake: Intake;
  onStage: (options: ReturnType<typeof stageOptions>) => void;
}

/** One file: how it was understood, what must be asked, what its columns become, and how that looks. */
export function MappingScreen({ intake, onStage }: MappingScreenProps) {
  const { id, file, decided, saveAs } = intake;
  const inspection = useInspection(id, file, decided);
  return (
    <section className={styles.card} aria-label={`Reading of ${file.name}`}>
      <header className={styles.cardHead}>
        <div>
          <h2 className={styles.fileName}>{file.name}</h2>
          <p className={styles.words}>
            {bytesText(file.size)}. Nothing counts until you have seen the report and post it.
          </p>
        </div>
        <Button variant="default" onClick={() => removeIntake(id)}>
          Leave this file out
        </Button>
      </header>
      {inspection.error ? (
        <Unreadable intake={intake} error={inspection.error} onRetry={() => void inspection.refetch()} />
      ) : inspection.data ? (
        <Mapping
          intake={intake}
          inspection={withDecisions(inspection.data, decided)}
          rereading={inspection.isFetching}
          onStage={() => inspection.data && onStage(stageOptions(inspection.data, saveAs))}
        />
      ) : (
        <TableSkeleton rows={6} />
      )}
    </section>
  );
}

interface UnreadableProps {
  intake: Intake;
  error: Error;
  onRetry: () => void;
}

/** A file that cannot be read this way; a decision that led here can be taken back. */
function Unreadable({ intake, error, onRetry }: UnreadableProps) {
  const { dialect, mapping, kind } = intake.decided;
  const decided = kind !== undefined || Object.keys(dialect).length + Object.keys(mapping).length > 0;
  return (
    <>
      <ErrorState error={error} onRetry={onRetry} />
      {decided && (
        <Button variant="default" mx="auto" onClick={() => setDecisions(intake.id, UNDECIDED)}>
          Read it as at first
        </Button>
      )}
    </>
  );
}

interface MappingProps {
  intake: Intake;
  inspection: Inspection;
  rereading: boolean;
  onStage: () => void;
}

function Mapping({ intake, inspection, rereading, onStage }: MappingProps) {
  const [reading, { toggle }] = useDisclosure(false);
  const { id, decided } = intake;
  const apply = (changes: Changes) => setDecisions(id, decide(inspection, decided, changes));
  const words = readingInWords(inspection).join(', ');
  return (
    <>
      {inspection.savedMapping && (
        <p className={styles.note}>
          <IconBookmark size={18} stroke={1.6} aria-hidden />
          <span>
            Read as “{inspection.savedMapping.name}”, the mapping saved for files with this header
            {inspection.savedMapping.version > 1 && ` (version ${inspection.savedMapping.version})`}.
          </span>
        </p>
      )}
      {inspection.questions.length > 0 && (
        <Section title={inspection.questions.length === 1 ? 'One question first' : 'Questions first'}>
          <Questions
            inspection={inspection}
            onAnswer={(which, value) => apply(answer(inspection, which, value))}
          />
        </Section>
      )}
      <Section
        title="How the file was understood"
        note={`${words.charAt(0).toUpperCase()}${words.slice(1)}.`}
        actions={
          <Button variant="subtle" size="xs" onClick={toggle} aria-expanded={reading}>
            {reading ? 'Hide the settings' : 'Read it differently'}
          </Button>
        }
      >
        <Recognised
          why={inspection.why}
          kind={decided.kind ?? inspection.kind}
          onKind={(kind) => apply({ kind })}
        />
        {inspection.notes.length > 0 && (
          <ul className={styles.notes} aria-label="Worth knowing about the file">
            {inspection.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        )}
        {inspection.kind === 'costs' && (
          <AmountChoices inspection={inspection} onChoose={(mapping) => apply({ mapping })} />
        )}
        {reading && <ReadingForm inspection={inspection} onDecide={apply} />}
      </Section>
      {rereading && isReplaced(inspection, decided) ? (
        <TableSkeleton rows={6} />
      ) : inspection.kind === 'costs' ? (
        <CostParts inspection={inspection} apply={apply} />
      ) : inspection.kind === 'revenue' ? (
        <RevenueParts inspection={inspection} apply={apply} />
      ) : (
        <WorkParts inspection={inspection} apply={apply} />
      )}
      <Finish intake={intake} inspection={inspection} rereading={rereading} onStage={onStage} />
    </>
  );
}

interface PartsProps {
  inspection: Inspection;
  apply: (changes: Changes) => void;
}

/** What a file of spend needs: its columns, which rows count, what holds for all of them, and how they look. */
function CostParts({ inspection, apply }: PartsProps) {
  return (
    <>
      <Section title="Columns" note="What fills no field stays with its line and can be read there.">
        <ColumnsTable
          columns={inspection.columns}
          labels={FIELD_LABELS}
          mapped={inspection.mapping.columns}
          onMap={(column, field) =>
            apply({ mapping: withAmount(inspection, column, field as CostField | null) })
          }
        />
      </Section>
      <Section
        title="Rows that count"
        note="A ledger holds every account, and some files the parts of an amount in several columns."
      >
        <RowsForm inspection={inspection} onChange={(mapping) => apply({ mapping })} />
      </Section>
      <Section title="For all lines" note="What the file itself does not say.">
        <ConstantsForm inspection={inspection} onChange={(constants) => apply({ mapping: { constants } })} />
      </Section>
      {inspection.mapping.columns.sign && (
        <Section
          title={`What the values of “${inspection.mapping.columns.sign}” mean`}
          note="Debits are spend, credits take spend back. A row with any other value is rejected, since its amount may go either way."
        >
          <SignValues inspection={inspection} onChange={(signs) => apply({ mapping: { signs } })} />
        </Section>
      )}
      {inspection.mapping.columns.category && (
        <Section
          title={`What the values of “${inspection.mapping.columns.category}” mean`}
          note="Values seen in the first rows. Others take the category given above."
        >
          <CategoryValues
            inspection={inspection}
            onChange={(categories) => apply({ mapping: { categories } })}
          />
        </Section>
      )}
      <Section
        title="How the lines will look"
        note="The parsed value above what the file says. The whole file is read in the next step, and every problem listed."
      >
        <PreviewTable inspection={inspection} />
      </Section>
    </>
  );
}

const isNameless = ({ dialect }: Inspection) => dialect.headerRows === 0;

function Finish({ intake, inspection, rereading, onStage }: MappingProps) {
  const gaps = missing(inspection);
  const name = inspection.savedMapping?.name;
  return (
    <footer className={styles.finish}>
      <TextInput
        disabled={isNameless(inspection)}
        className={styles.save}
        label="Save this mapping as"
        placeholder={
          isNameless(inspection)
            ? 'Files without a header are not known again'
            : name
              ? `${name} (stays as it is)`
              : 'Optional: for files like this one'
        }
        value={intake.saveAs}
        maxLength={120}
        onChange={(event) => setSaveAs(intake.id, event.currentTarget.value)}
      />
      <div className={styles.go}>
        {rereading && <Loader size={18} aria-label="Reading again" />}
        {gaps.length > 0 && <span className={styles.gaps}>{gaps.join('. ')}.</span>}
        <Tooltip label="Reads the whole file and reports on every row. Nothing counts yet.">
          <Button onClick={onStage} disabled={gaps.length > 0 || rereading}>
            Read the whole file
          </Button>
        </Tooltip>
      </div>
    </footer>
  );
}
