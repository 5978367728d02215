import { PasswordInput } from '@mantine/core';
import { IconCheck, IconPoint } from '@tabler/icons-react';
import { useId } from 'react';
import styles from './new-password.module.css';

interface NewPasswordProps {
  value: string;
  onChange: (value: string) => void;
  error?: string | null;
  label?: string;
}

const MIN_PASSWORD = 12;
const MAX_PASSWORD = 128;

/** A new password with its rules in sight; each says when it is met. */
export function NewPassword({ value, onChange, error, label = 'Password' }: NewPasswordProps) {
  const rules = useId();
  const long = value.length >= MIN_PASSWORD;
  const Icon = long ? IconCheck : IconPoint;
  return (
    <div>
      <PasswordInput
        label={label}
        name="new-password"
        autoComplete="new-password"
        required
        withAsterisk={false}
        minLength={MIN_PASSWORD}
        maxLength={MAX_PASSWORD}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        error={error}
        aria-describedby={rules}
        visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the password' }}
      />
      <ul id={rules} className={styles.rules}>
        <li data-met={long ? 'yes' : 'no'}>
          <Icon size={14} aria-hidden /> At least {MIN_PASSWORD} characters
          {value && !long ? `, ${MIN_PASSWORD - value.length} to go` : ''}
        </li>
        <li>
          <IconPoint size={14} aria-hidden /> Any characters; a few words with spaces are fine
        </li>
        <li>
          <IconPoint size={14} aria-hidden /> Not one known from breaches, nor with your own name
        </li>
      </ul>
    </div>
  );
}
