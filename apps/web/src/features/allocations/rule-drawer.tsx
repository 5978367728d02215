import { Drawer } from '@mantine/core';
import type { AllocationRule } from '@steward/contracts';
import { useState } from 'react';
import { EmptyState } from '../../components/empty-state.tsx';
import { conditionsOfLink } from '../../lib/rule-link.ts';
import { useMay } from '../../lib/session.ts';
import { useAppSearch } from '../../lib/url-state.ts';
import { draftOf, newDraft } from './rule-draft.ts';
import { RuleEditor } from './rule-editor.tsx';

interface RuleDrawerProps {
  rules: readonly AllocationRule[];
  /** `new`, the id of a rule, or undefined while closed. It stands in the URL, so that it can be linked to. */
  open: string | undefined;
  onClose: () => void;
}

/** The editor of a rule beside the list. */
export function RuleDrawer({ rules, open, onClose }: RuleDrawerProps) {
  const mayWrite = useMay('allocations:write');
  const { conditions } = useAppSearch();
  const known = rules.find(({ id }) => id === open) ?? null;
  // Drawn from once: what is being typed is not lost when somebody else’s change is read.
  const [draft] = useState(() => (known ? draftOf(known) : newDraft(conditionsOfLink(conditions))));
  const missing = open !== undefined && open !== 'new' && !known;
  return (
    <Drawer
      opened={open !== undefined}
      onClose={onClose}
      size={720}
      closeOnClickOutside={false}
      title={known ? `Edit “${known.name}”` : 'New rule'}
    >
      {missing && (
        <EmptyState title="This rule does not stand any more">
          It was retired, or the link is of another workspace.
        </EmptyState>
      )}
      {open !== undefined && !missing && !mayWrite && (
        <EmptyState title="Your role does not make rules">
          {known ? known.sentence : 'Finance, the CPO or an administrator makes them.'}
        </EmptyState>
      )}
      {open !== undefined && !missing && mayWrite && (
        <RuleEditor known={known} start={draft} onDone={onClose} />
      )}
    </Drawer>
  );
}
