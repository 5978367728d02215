import { Button } from '@mantine/core';
import { FormError } from '../../../components/form-error.tsx';
import { Section } from '../../../components/page.tsx';
import { useMay } from '../../../lib/session.ts';
import { useFormat } from '../../../lib/use-format.ts';
import settings from '../settings.module.css';
import { usePreviewRestatement, useRates, useRestate } from './api.ts';
import { cellsInWords } from './rate-words.ts';
import styles from './rates.module.css';
import { RestatePreview } from './restate-preview.tsx';

/** Where posted lines stand at other rates than those in force: said to everybody, changed by finance. */
export function Restate() {
  const rates = useRates();
  const format = useFormat();
  const mayWrite = useMay('rates:write');
  const preview = usePreviewRestatement();
  const restate = useRestate();
  const stale = rates.data?.stale ?? [];
  if (restate.isSuccess && stale.length === 0) {
    const { lines, posted } = restate.data;
    return (
      <p className={settings.good} role="status">
        Restated {format.number(lines)} {lines === 1 ? 'line' : 'lines'}
        {posted && `: posted cost moved from ${format.money(posted.before)} to ${format.money(posted.after)}`}
        .
      </p>
    );
  }
  if (stale.length === 0) return null;
  return (
    <Section title="Posted at earlier rates">
      <div className={styles.notice}>
        <p className={styles.words}>
          <b>{cellsInWords(stale, format)}: the rate has changed since lines were posted</b>
          They keep the rate they were posted with until they are restated.{' '}
          {mayWrite ? 'See what that would move before you decide.' : 'Finance decides when.'}
        </p>
        {mayWrite && (
          <Button
            variant={preview.data ? 'default' : 'filled'}
            onClick={() => {
              restate.reset();
              preview.mutate();
            }}
            loading={preview.isPending}
          >
            {preview.data ? 'Look again' : 'See what restating would move'}
          </Button>
        )}
      </div>
      <FormError error={preview.error} />
      {preview.data && (
        <RestatePreview preview={preview.data} restate={restate} onDone={() => preview.reset()} />
      )}
    </Section>
  );
}
