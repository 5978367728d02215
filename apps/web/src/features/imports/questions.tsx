import { Button, Select } from '@mantine/core';
import type { Category, Inspection, Question } from '@steward/contracts';
import { CATEGORY_LABELS } from '../../components/categories.ts';
import { currencyOptions } from '../../components/currencies.ts';
import type { Format } from '../../lib/format.ts';
import { useFormat } from '../../lib/use-format.ts';
import { CATEGORY_OPTIONS } from './fields.ts';
import styles from './imports.module.css';
import { dateMeaning } from './reading.ts';

interface QuestionsProps {
  inspection: Inspection;
  onAnswer: (id: Question['id'], value: string) => void;
}

/** What can be read in two ways: asked with the cells that raised it, answered by one click. */
export function Questions({ inspection, onAnswer }: QuestionsProps) {
  const format = useFormat();
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
                onClick={() => onAnswer(question.id, option.value)}
              >
                {answerText(question, option, format)}
              </Button>
            ))}
            <OpenAnswer question={question} inspection={inspection} onAnswer={onAnswer} />
          </div>
        </li>
      ))}
    </ul>
  );
}

/** An answer in the words of what it would mean for the first cell that raised the question. */
function answerText({ id, cells }: Question, { value, label }: Question['options'][number], format: Format) {
  if (id === 'category') return CATEGORY_LABELS[value as Category] ?? label;
  if (id !== 'dateFormat') return label;
  const meaning = dateMeaning(value, cells[0]?.value ?? '');
  return meaning ? `${label}: ${format.date(meaning)}` : label;
}

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
