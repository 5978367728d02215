import { Button, Select } from '@mantine/core';
import type { Inspection, Question } from '@steward/contracts';
import { currencyOptions } from '../../components/currencies.ts';
import { CATEGORY_OPTIONS } from './fields.ts';
import styles from './imports.module.css';

interface QuestionsProps {
  inspection: Inspection;
  onAnswer: (id: Question['id'], value: string) => void;
}

/** What can be read in two ways: asked with the cells that raised it, answered by one click. */
export const Questions = ({ inspection, onAnswer }: QuestionsProps) => (
  <ul className={styles.questions} aria-label="Questions about the file">
    {inspection.questions.map((question) => (
      <li key={question.id} className={styles.question}>
        <p className={styles.asked}>{question.message}</p>
        {question.cells.length > 0 && <Cells cells={question.cells} />}
        <div className={styles.answers}>
          {question.options.map(({ value, label }) => (
            <Button key={value} variant="default" onClick={() => onAnswer(question.id, value)}>
              {label}
            </Button>
          ))}
          <OpenAnswer question={question} inspection={inspection} onAnswer={onAnswer} />
        </div>
      </li>
    ))}
  </ul>
);

const Cells = ({ cells }: { cells: Question['cells'] }) => (
  <ul className={styles.cells} aria-label="The cells that raised it">
    {cells.slice(0, 6).map(({ row, column, value }) => (
      <li key={`${row} ${column}`}>
        row {row}
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
