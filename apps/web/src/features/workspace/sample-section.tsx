import { Button } from '@mantine/core';
import { FormError } from '../../components/form-error.tsx';
import { Section } from '../../components/page.tsx';
import { api } from '../../lib/request.ts';
import { useEnterWorkspace, useMe } from '../../lib/session.ts';

/** Removes the sample company, for those who have a workspace of their own to go back to. */
export function SampleSection() {
  const { workspace, memberships } = useMe();
  const home = memberships.find(({ workspaceId }) => workspaceId !== workspace.id);
  const remove = useEnterWorkspace<string>(async (back) => {
    await api('DELETE /sample/:workspaceId', { params: { workspaceId: workspace.id } });
    return back;
  });
  if (!workspace.sample || !home || workspace.role !== 'admin') return null;
  return (
    <Section
      title="Sample company"
      note={`Its people, files and outcomes are invented. Removing it takes you to ${home.workspaceName}; it can be loaded again.`}
    >
      <Button variant="default" loading={remove.isPending} onClick={() => remove.mutate(home.workspaceId)}>
        Remove the sample company
      </Button>
      <FormError error={remove.error} />
    </Section>
  );
}
