import { Button, Select } from '@mantine/core';
import type { Category, Inspection, Question } from '@steward/contracts';
import { CATEGORY_LABELS } from '../../components/categories.ts';
import { currencyOptions } from '../../components/currencies.ts';
import { CATEGORY_OPTIONS } from './fields.ts';
import styles from './imports.module.css';

interface QuestionsProps {
  inspection: Inspection;
  onAnswer: (id: Question['id'], value: string) => void;
}

/** What can be read in two ways: asked with the cells that raised it, answered by one click. */
export function Questions({ inspection, onAnswer }: QuestionsProps) {
  return (
    <ul className={styles.questions} aria-label="Questions about the file">
      {inspection.questions.map((question) => (
        <li key={question.id} className={styles.question}>
          <p className={styles.asked}>{question.message}</p>
          {question.cells.length > 0 && <Cells cells={question.cells} />}
          <div className={styles.answers}>
            {question.options.map((option) => (
              <Button
                key={option.value}
                variant="default"
                classNames={{ root: styles.answer, label: styles.answerText }}
                onClick={() => onAnswer(question.id, option.value)}
              >
                {answerText(question, option)}
              </Button>
            ))}
            <OpenAnswer question={question} inspection={inspection} onAnswer={onAnswer} />
          </div>
        </li>
      ))}
    </ul>
  );
}

/** An answer as the file's reader words it, categories as the page does everywhere. */
const answerText = ({ id }: Question, { value, label }: Question['options'][number]) =>
  id === 'category' ? (CATEGORY_LABELS[value as Category] ?? label) : label;

const Cells = ({ cells }: { cells: Question['cells'] }) => (
  <ul className={styles.cells} aria-label="The cells that raised it">
    {cells.slice(0, 6).map(({ row, column, value }) => (
      <li key={`${row} ${column}`}>
        {row > 0 ? `row ${row}` : `row ${-row} from the end`}
        {column && `, ${column}`}: <b>{value || 'empty'}</b>
      </li>
    ))}
  </ul>
);

/** Where any value is an answer, not only the ones offered. */
function OpenAnswer({ question, inspection, onAnswer }: QuestionsProps & { question: Question }) {
  const offered = new Set(question.options.map(({ value }) => value));
  const others = {
    currency: () => currencyOptions(),
    category: () => CATEGORY_OPTIONS,
    amount: () => inspection.columns.map(({ name }) => ({ value: name, label: name })),
    date: () => inspection.columns.map(({ name }) => ({ value: name, label: name })),
  };
  if (!(question.id in others)) return null;
  const data = others[question.id as keyof typeof others]().filter(({ value }) => !offered.has(value));
  if (data.length === 0) return null;
  return (
    <Select
      aria-label={`Another answer to: ${question.message}`}
      placeholder={offered.size > 0 ? 'Another…' : 'Choose…'}
      data={data}
      value={null}
      onChange={(value) => value && onAnswer(question.id, value)}
      searchable
    />
  );
}
