import { Button } from '@mantine/core';

interface LookThenRecordProps {
  /** What the change does has been looked at: now it can be recorded. */
  looked: boolean;
  looking: boolean;
  recording: boolean;
  reason: string;
  onCancel: () => void;
}

/** The buttons of a form whose effect is looked at before it is recorded with a reason. */
export const LookThenRecord = ({ looked, looking, recording, reason, onCancel }: LookThenRecordProps) => (
  <>
    {looked ? (
      <Button type="submit" loading={recording} disabled={reason.trim() === ''}>
        Record
      </Button>
    ) : (
      <Button type="submit" loading={looking}>
        See what it changes
      </Button>
    )}
    <Button variant="default" onClick={onCancel}>
      Cancel
    </Button>
  </>
);
