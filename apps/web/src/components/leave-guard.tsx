import { Button, Group, Modal } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';

/** Asks before a page with unsaved work is left, by a link, the back button or closing the tab. */
export function LeaveGuard({ when, what }: { when: boolean; what: string }) {
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => when && current.pathname !== next.pathname,
    enableBeforeUnload: when,
    withResolver: true,
  });
  return (
    <Modal opened={status === 'blocked'} onClose={() => reset?.()} title="Leave without saving?" size="sm">
      {what} would be lost.
      <Group mt="md" gap="xs">
        <Button color="red" onClick={() => proceed?.()}>
          Leave
        </Button>
        <Button variant="default" onClick={() => reset?.()} data-autofocus>
          Stay
        </Button>
      </Group>
    </Modal>
  );
}
