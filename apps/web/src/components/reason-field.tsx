import { Textarea, type TextareaProps } from '@mantine/core';

type ReasonFieldProps = Omit<TextareaProps, 'label' | 'maxLength' | 'autosize' | 'value' | 'onChange'> & {
  value: string;
  onChange: (reason: string) => void;
  /** In a dialog: where typing begins. */
  'data-autofocus'?: boolean;
};

/** Why something was changed, as the audit and the history keep it. */
export const ReasonField = ({ onChange, minRows = 2, ...rest }: ReasonFieldProps) => (
  <Textarea
    label="Reason"
    withAsterisk={false}
    maxLength={500}
    autosize
    minRows={minRows}
    onChange={(event) => onChange(event.currentTarget.value)}
    {...rest}
  />
);
