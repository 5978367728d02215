import { Drawer } from '@mantine/core';
import { ErrorState } from '../../components/error-state.tsx';
import { TableSkeleton } from '../../components/skeletons.tsx';
import { useInitiative } from './api.ts';
import { InitiativeForm } from './initiative-form.tsx';

interface InitiativeDrawerProps {
  /** The key to edit; undefined to add. */
  edit: string | undefined;
  onClose: () => void;
}

/** The form beside the list. It is open while the URL says so, so it can be linked to. */
export function InitiativeDrawer({ edit, onClose }: InitiativeDrawerProps) {
  const { data, error, refetch } = useInitiative(edit);
  return (
    <Drawer opened onClose={onClose} title={edit ? `Edit ${edit}` : 'New initiative'}>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {edit && !data && !error && <TableSkeleton rows={6} />}
      {(!edit || data) && (
        <InitiativeForm key={edit ?? 'new'} initiative={edit ? data : undefined} onDone={onClose} />
      )}
    </Drawer>
  );
}
