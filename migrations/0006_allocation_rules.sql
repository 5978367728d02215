CREATE TABLE "allocation_rules" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"version" integer NOT NULL,
	"position" numeric NOT NULL,
	"name" text NOT NULL,
	"conditions" jsonb NOT NULL,
	"target" jsonb NOT NULL,
	"through_import_id" uuid,
	"reason" text,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"recorded_by" uuid NOT NULL,
	"superseded_at" timestamp with time zone,
	"superseded_by" uuid,
	CONSTRAINT "allocation_rules_workspace_id_id_version_pk" PRIMARY KEY("workspace_id","id","version")
);
--> statement-breakpoint
ALTER TABLE "allocation_rules" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "queue_snoozes" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"field" text NOT NULL,
	"value" text,
	"team" text,
	"until" text,
	"reason" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"recorded_by" uuid NOT NULL,
	"superseded_at" timestamp with time zone,
	"superseded_by" uuid,
	CONSTRAINT "queue_snoozes_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "queue_snoozes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "cost_facts" DROP CONSTRAINT "cost_facts_how";--> statement-breakpoint
ALTER TABLE "import_totals" ADD COLUMN "rule_id" uuid;--> statement-breakpoint
ALTER TABLE "allocation_rules" ADD CONSTRAINT "allocation_rules_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "queue_snoozes" ADD CONSTRAINT "queue_snoozes_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "allocation_rules_current" ON "allocation_rules" USING btree ("workspace_id","id") WHERE superseded_at is null;--> statement-breakpoint
CREATE INDEX "cost_facts_excluded" ON "cost_facts" USING btree ("workspace_id","period") WHERE how = 'excluded';--> statement-breakpoint
CREATE INDEX "import_totals_rule" ON "import_totals" USING btree ("workspace_id","rule_id") WHERE rule_id is not null;--> statement-breakpoint
ALTER TABLE "cost_facts" ADD CONSTRAINT "cost_facts_how" CHECK ((how in ('none', 'excluded')) = (initiative_id is null));--> statement-breakpoint
CREATE POLICY "allocation_rules_workspace" ON "allocation_rules" AS PERMISSIVE FOR ALL TO "steward_app" USING (workspace_id = current_setting('app.workspace_id')::uuid) WITH CHECK (workspace_id = current_setting('app.workspace_id')::uuid);--> statement-breakpoint
CREATE POLICY "queue_snoozes_workspace" ON "queue_snoozes" AS PERMISSIVE FOR ALL TO "steward_app" USING (workspace_id = current_setting('app.workspace_id')::uuid) WITH CHECK (workspace_id = current_setting('app.workspace_id')::uuid);--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (superseded_at, superseded_by) ON allocation_rules, queue_snoozes TO steward_app;
