import { Dropzone } from '@mantine/dropzone';
import '@mantine/dropzone/styles.layer.css';
import { IconFileUpload } from '@tabler/icons-react';
import { useState } from 'react';
import { Refusal } from '../../components/form-error.tsx';
import styles from './imports.module.css';
import { addFiles } from './intake.ts';

const MAX_BYTES = 1024 ** 3;

/** Where files are dropped, or chosen. Anything is taken: whether it can be read is told by reading it. */
export function DropZone({ small }: { small: boolean }) {
  const [refused, setRefused] = useState<string | null>(null);
  return (
    <div className={styles.progress}>
      <Dropzone
        unstyled
        classNames={{ root: styles.drop, inner: styles.dropInner }}
        data-small={small || undefined}
        maxSize={MAX_BYTES}
        onDrop={(files) => {
          setRefused(null);
          addFiles(files);
        }}
        onReject={(rejections) => {
          const names = rejections.map(({ file }) => `“${file.name}”`).join(', ');
          setRefused(
            `${names}: larger than the 1 GiB that Steward reads. Split the file, or export a shorter span.`,
          );
        }}
        inputProps={{ 'aria-label': 'Choose files to import' }}
        aria-label="Drop files here, or press Enter to choose them"
      >
        <IconFileUpload className={styles.dropIcon} size={small ? 24 : 36} stroke={1.4} aria-hidden />
        <div>
          <p className={styles.dropTitle}>
            {small ? 'Drop more files' : 'Drop cost exports here, or click to choose'}
          </p>
          {!small && (
            <p className={styles.dropText}>
              Excel (.xlsx), CSV, TSV or text, packed by gzip or not, from any ledger, payroll, cloud or time
              system; several at once, up to 1 GiB each. You see how a file is understood before anything
              counts.
            </p>
          )}
        </div>
      </Dropzone>
      {refused && <Refusal>{refused}</Refusal>}
    </div>
  );
}
