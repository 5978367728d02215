import { Radio, Stack } from '@mantine/core';
import type { CostMapping, Inspection } from '@steward/contracts';

interface AmountChoicesProps {
  inspection: Inspection;
  onChoose: (mapping: Partial<CostMapping>) => void;
}

/** The readings of an amount that a recognised export allows, each with what it means. One of them counts. */
export function AmountChoices({ inspection, onChoose }: AmountChoicesProps) {
  const { choices, mapping } = inspection;
  if (choices.length === 0) return null;
  const chosen = choices.findIndex(({ isChosen }) => isChosen);
  const choose = (index: number) => {
    const choice = choices[index];
    if (choice) onChoose({ columns: { ...mapping.columns, ...choice.columns }, negate: choice.negate });
  };
  return (
    <Radio.Group
      label="What the amount counts"
      value={chosen < 0 ? null : String(chosen)}
      onChange={(value) => choose(Number(value))}
    >
      <Stack gap={8} mt={6}>
        {choices.map(({ label, explanation }, index) => (
          <Radio key={label} value={String(index)} label={label} description={explanation} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
