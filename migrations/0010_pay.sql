CREATE TABLE "pay_policies" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"from_period" text NOT NULL,
	"hours" numeric(38, 18) NOT NULL,
	"components" jsonb NOT NULL,
	"reason" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"recorded_by" uuid NOT NULL,
	"superseded_at" timestamp with time zone,
	"superseded_by" uuid,
	CONSTRAINT "pay_policies_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "pay_policies_hours" CHECK (hours > 0)
);
--> statement-breakpoint
ALTER TABLE "pay_policies" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "cost_lines" ADD COLUMN "person" text;--> statement-breakpoint
ALTER TABLE "import_totals" ADD COLUMN "heads" text[];--> statement-breakpoint
ALTER TABLE "pay_policies" ADD CONSTRAINT "pay_policies_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "pay_policies_current" ON "pay_policies" USING btree ("workspace_id","from_period") WHERE superseded_at is null;--> statement-breakpoint
CREATE INDEX "import_totals_pay" ON "import_totals" USING btree ("workspace_id","period") WHERE category = 'people';--> statement-breakpoint
CREATE POLICY "pay_policies_workspace" ON "pay_policies" AS PERMISSIVE FOR ALL TO "steward_app" USING (workspace_id = current_setting('app.workspace_id')::uuid) WITH CHECK (workspace_id = current_setting('app.workspace_id')::uuid);--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (superseded_at, superseded_by) ON pay_policies TO steward_app;
--> statement-breakpoint
-- Sums of earlier imports are counted with the next change of the workspace; until then their pay is that of few.
GRANT UPDATE (heads) ON import_totals TO steward_app;
