ALTER TABLE "cost_facts" DROP CONSTRAINT "cost_facts_how";--> statement-breakpoint
ALTER TABLE "cost_facts" ADD CONSTRAINT "cost_facts_how" CHECK ((how in ('unshared', 'none', 'excluded')) = (initiative_id is null));--> statement-breakpoint
-- What shares leave of a pool is told apart from what names an initiative that nobody knows.
DELETE FROM cost_facts WHERE how = 'none';
--> statement-breakpoint
INSERT INTO cost_facts (workspace_id, period, team_id, category, initiative_id, how, amount)
  SELECT t.workspace_id, t.period, t.team_id, t.category, NULL, 'none', sum(t.amount)
  FROM import_totals t
  JOIN imports i ON i.workspace_id = t.workspace_id AND i.id = t.import_id AND i.status = 'posted'
  WHERE t.initiative IS NOT NULL AND t.initiative_id IS NULL
  GROUP BY 1, 2, 3, 4 HAVING sum(t.amount) <> 0;
--> statement-breakpoint
INSERT INTO cost_facts (workspace_id, period, team_id, category, initiative_id, how, amount)
  SELECT workspace_id, period, team_id, category, NULL, 'unshared', sum(amount)
  FROM (
    SELECT t.workspace_id, t.period, t.team_id, t.category, t.amount
    FROM import_totals t
    JOIN imports i ON i.workspace_id = t.workspace_id AND i.id = t.import_id AND i.status = 'posted'
    WHERE t.initiative IS NULL
    UNION ALL
    SELECT workspace_id, period, team_id, category, -amount FROM cost_facts WHERE how = 'team') pools
  GROUP BY 1, 2, 3, 4 HAVING sum(amount) <> 0;
