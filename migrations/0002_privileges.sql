-- What the request role may do, table by table. Two promises are kept by privilege alone:
-- audit entries are insert-only, and rows that move figures are superseded, never updated or deleted.
GRANT USAGE ON SCHEMA public TO steward_app;
--> statement-breakpoint
GRANT SELECT ON workspaces, memberships, invitations, idempotency_keys, audit_entries, product_lines,
  themes, teams, initiatives, fx_rates, saved_mappings, imports, import_problems, cost_lines,
  import_totals, team_allocations, cost_facts, outcomes, attributions, value_facts TO steward_app;
--> statement-breakpoint
GRANT UPDATE (name, discount_rate, rate_basis, default_gross_margin, revision, audit_seq, audit_hash)
  ON workspaces TO steward_app;
--> statement-breakpoint
GRANT INSERT, UPDATE (name, email, role, disabled_at, last_seen_at) ON memberships TO steward_app;
--> statement-breakpoint
GRANT INSERT, UPDATE (accepted_at, withdrawn_at) ON invitations TO steward_app;
--> statement-breakpoint
GRANT INSERT, UPDATE (status, response), DELETE ON idempotency_keys TO steward_app;
--> statement-breakpoint
GRANT INSERT ON audit_entries TO steward_app;
--> statement-breakpoint
GRANT INSERT, UPDATE ON product_lines, themes, teams, initiatives, imports TO steward_app;
--> statement-breakpoint
GRANT INSERT, UPDATE (superseded_at, superseded_by)
  ON fx_rates, saved_mappings, team_allocations, outcomes, attributions TO steward_app;
--> statement-breakpoint
GRANT INSERT, DELETE ON import_problems, import_totals, cost_facts, value_facts TO steward_app;
--> statement-breakpoint
GRANT UPDATE (amount) ON value_facts TO steward_app;
--> statement-breakpoint
GRANT UPDATE (team_id, initiative_id) ON import_totals TO steward_app;
--> statement-breakpoint
-- Lines arrive by COPY, which row-level security does not allow: their owner writes them.
GRANT UPDATE (occurrence, duplicate), DELETE ON cost_lines TO steward_app;
--> statement-breakpoint
-- A line is settled and may be dropped while its import is not posted; afterwards it stands for good.
CREATE POLICY cost_lines_unposted_update ON cost_lines AS RESTRICTIVE FOR UPDATE TO steward_app
  USING (EXISTS (SELECT 1 FROM imports i WHERE i.workspace_id = cost_lines.workspace_id
    AND i.id = cost_lines.import_id AND i.status IN ('receiving', 'staged')));
--> statement-breakpoint
CREATE POLICY cost_lines_unposted_delete ON cost_lines AS RESTRICTIVE FOR DELETE TO steward_app
  USING (EXISTS (SELECT 1 FROM imports i WHERE i.workspace_id = cost_lines.workspace_id
    AND i.id = cost_lines.import_id AND i.status IN ('receiving', 'staged')));
