import type { ReactNode } from 'react';
import { ApiError } from '../lib/request.ts';
import styles from './states.module.css';

interface FormErrorProps {
  error: Error | null;
  /** Paths of issues that already stand at their field, such as `body.email`. */
  shown?: readonly string[];
}

/** Why something was not taken, in words of the page's own. */
export const Refusal = ({ children }: { children: ReactNode }) => (
  <div className={styles.formError} role="alert">
    {children}
  </div>
);

/** Why a form was not taken, above its buttons; what the server said of single fields is listed. */
export function FormError({ error, shown = [] }: FormErrorProps) {
  if (!error) return null;
  const known = error instanceof ApiError ? error : null;
  const rest = known?.issues.filter(({ path }) => !shown.includes(path)) ?? [];
  if (known && known.issues.length > 0 && rest.length === 0) {
    return <Refusal>Something above needs another look. Nothing was changed.</Refusal>;
  }
  return (
    <Refusal>
      {known ? error.message : 'The page met a fault of its own. Nothing was changed.'}
      {rest.length > 1 && (
        <ul className={styles.formIssues}>
          {rest.slice(0, 8).map((issue) => (
            <li key={`${issue.path} ${issue.message}`}>
              {fieldName(issue.path)} {issue.message}
            </li>
          ))}
        </ul>
      )}
    </Refusal>
  );
}

const fieldName = (path: string): string => {
  const name = path.replace(/^(body|query|params)\.?/, '');
  return name ? `${name}:` : '';
};

/** What the server said of one field of the body, to stand beside it. */
export function fieldIssue(error: Error | null, field: string): string | null {
  if (!(error instanceof ApiError)) return null;
  const issue = error.issues.find(({ path }) => path === `body.${field}` || path === field);
  return issue ? issue.message : null;
}
