import { Button } from '@mantine/core';
import { ApiError } from '../lib/request.ts';
import styles from './states.module.css';

const TITLES: Partial<Record<ApiError['code'], string>> = {
  forbidden: 'Your role does not include this',
  not_found: 'This does not exist here',
  conflict: 'Somebody else changed this meanwhile',
  unavailable: 'The server cannot be reached',
  rate_limited: 'Too many requests',
};

const ADVICE: Partial<Record<ApiError['code'], string>> = {
  forbidden: 'Ask an administrator of the workspace if you need it.',
  not_found: 'Check the address, or go back and choose from the list.',
  conflict: 'Load it again to see the change, then repeat yours.',
  unavailable: 'Check that the server runs and you are online, then try again.',
  rate_limited: 'Wait a minute, then try again.',
};

interface ErrorStateProps {
  error: Error;
  onRetry?: () => void;
  /** What was not changed by the failure. Reading changes nothing, so that is the default. */
  unchanged?: string;
  /** The heading's level: 1 where the failure is all there is on the page. */
  level?: 1 | 2;
}

/** A failure in words: what happened, what was not changed, what to do, and the id to quote. */
export function ErrorState({
  error,
  onRetry,
  unchanged = 'Nothing was changed.',
  level = 2,
}: ErrorStateProps) {
  const known = error instanceof ApiError ? error : null;
  const title = (known && TITLES[known.code]) ?? 'This could not be shown';
  const advice = (known && ADVICE[known.code]) ?? 'Try again. If it happens again, tell an administrator.';
  const kept = unchanged ?? (known?.code === 'not_found' ? '' : 'Nothing was changed.');
  const Heading = level === 1 ? 'h1' : 'h2';
  return (
    <div className={styles.state} role="alert">
      <Heading className={styles.title}>{title}</Heading>
      <p className={styles.text}>
        {known ? error.message : 'The page met a fault of its own.'} {kept} {advice}
      </p>
      {known && known.issues.length > 0 && (
        <ul className={styles.issues}>
          {known.issues.slice(0, 8).map((issue) => (
            <li key={`${issue.path} ${issue.message}`}>
              {issue.path && <b>{issue.path}: </b>}
              {issue.message}
            </li>
          ))}
        </ul>
      )}
      <div className={styles.actions}>
        {onRetry && (
          <Button variant="default" onClick={onRetry}>
            Try again
          </Button>
        )}
      </div>
      {known?.requestId && <p className={styles.request}>Request {known.requestId}</p>}
    </div>
  );
}
