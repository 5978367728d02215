CREATE TABLE "evidence_policies" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"weights" jsonb NOT NULL,
	"cap" numeric(12, 9) NOT NULL,
	"reason" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"recorded_by" uuid NOT NULL,
	"superseded_at" timestamp with time zone,
	"superseded_by" uuid,
	CONSTRAINT "evidence_policies_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "evidence_policies_cap" CHECK (cap between 0 and 1)
);
--> statement-breakpoint
ALTER TABLE "evidence_policies" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
-- What is shown how cannot be told from sums: the next start of the server computes them anew from the outcomes.
DELETE FROM "value_facts";--> statement-breakpoint
ALTER TABLE "value_facts" DROP CONSTRAINT "value_facts_cell";--> statement-breakpoint
ALTER TABLE "value_facts" ADD COLUMN "evidence" text NOT NULL;--> statement-breakpoint
ALTER TABLE "value_facts" ADD COLUMN "includes_zero" boolean NOT NULL;--> statement-breakpoint
ALTER TABLE "evidence_policies" ADD CONSTRAINT "evidence_policies_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "evidence_policies_current" ON "evidence_policies" USING btree ("workspace_id") WHERE superseded_at is null;--> statement-breakpoint
ALTER TABLE "value_facts" ADD CONSTRAINT "value_facts_cell" UNIQUE NULLS NOT DISTINCT("workspace_id","initiative_id","period","kind","lens","evidence","includes_zero");--> statement-breakpoint
CREATE POLICY "evidence_policies_workspace" ON "evidence_policies" AS PERMISSIVE FOR ALL TO "steward_app" USING (workspace_id = current_setting('app.workspace_id')::uuid) WITH CHECK (workspace_id = current_setting('app.workspace_id')::uuid);--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (superseded_at, superseded_by) ON evidence_policies TO steward_app;
