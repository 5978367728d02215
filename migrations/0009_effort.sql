CREATE TABLE "team_methods" (
	"workspace_id" uuid NOT NULL,
	"team_id" uuid NOT NULL,
	"period" text NOT NULL,
	"version" integer NOT NULL,
	"method" text NOT NULL,
	"reason" text,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"recorded_by" uuid NOT NULL,
	"superseded_at" timestamp with time zone,
	"superseded_by" uuid,
	CONSTRAINT "team_methods_workspace_id_team_id_period_version_pk" PRIMARY KEY("workspace_id","team_id","period","version"),
	CONSTRAINT "team_methods_method" CHECK (method in ('percentages', 'hours', 'issues', 'points'))
);
--> statement-breakpoint
ALTER TABLE "team_methods" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "effort_lines" (
	"workspace_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"row" integer NOT NULL,
	"date" date NOT NULL,
	"period" text NOT NULL,
	"seconds" numeric(38, 18),
	"points" numeric(38, 18),
	"person" text,
	"team" text,
	"initiative" text,
	"project" text,
	"item" text,
	"type" text,
	"status" text,
	"description" text,
	"external_id" text,
	"billable" text,
	"extra" jsonb,
	"fingerprint" uuid NOT NULL,
	"occurrence" integer DEFAULT 1 NOT NULL,
	"duplicate" boolean DEFAULT false NOT NULL,
	CONSTRAINT "effort_lines_workspace_id_import_id_row_pk" PRIMARY KEY("workspace_id","import_id","row")
);
--> statement-breakpoint
ALTER TABLE "effort_lines" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "effort_totals" (
	"workspace_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"n" integer NOT NULL,
	"period" text NOT NULL,
	"team" text,
	"team_id" uuid,
	"initiative" text,
	"initiative_id" uuid,
	"seconds" numeric(38, 18) NOT NULL,
	"issues" integer NOT NULL,
	"points" numeric(38, 18) NOT NULL,
	"lines" integer NOT NULL,
	CONSTRAINT "effort_totals_workspace_id_import_id_n_pk" PRIMARY KEY("workspace_id","import_id","n")
);
--> statement-breakpoint
ALTER TABLE "effort_totals" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
DROP INDEX "saved_mappings_current";--> statement-breakpoint
ALTER TABLE "saved_mappings" ADD COLUMN "kind" text DEFAULT 'costs' NOT NULL;--> statement-breakpoint
ALTER TABLE "team_methods" ADD CONSTRAINT "team_methods_team" FOREIGN KEY ("workspace_id","team_id") REFERENCES "public"."teams"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "effort_lines" ADD CONSTRAINT "effort_lines_import" FOREIGN KEY ("workspace_id","import_id") REFERENCES "public"."imports"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "effort_totals" ADD CONSTRAINT "effort_totals_import" FOREIGN KEY ("workspace_id","import_id") REFERENCES "public"."imports"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "team_methods_current" ON "team_methods" USING btree ("workspace_id","team_id","period") WHERE superseded_at is null;--> statement-breakpoint
CREATE INDEX "effort_lines_fingerprint" ON "effort_lines" USING btree ("workspace_id","fingerprint");--> statement-breakpoint
CREATE INDEX "effort_lines_duplicate" ON "effort_lines" USING btree ("workspace_id","fingerprint") WHERE duplicate;--> statement-breakpoint
CREATE INDEX "effort_totals_team_period" ON "effort_totals" USING btree ("workspace_id","team_id","period");--> statement-breakpoint
CREATE INDEX "effort_totals_initiative" ON "effort_totals" USING btree ("workspace_id","initiative");--> statement-breakpoint
CREATE UNIQUE INDEX "saved_mappings_current" ON "saved_mappings" USING btree ("workspace_id","header_key","kind") WHERE superseded_at is null;--> statement-breakpoint
CREATE POLICY "team_methods_workspace" ON "team_methods" AS PERMISSIVE FOR ALL TO "steward_app" USING (workspace_id = current_setting('app.workspace_id')::uuid) WITH CHECK (workspace_id = current_setting('app.workspace_id')::uuid);--> statement-breakpoint
CREATE POLICY "effort_lines_workspace" ON "effort_lines" AS PERMISSIVE FOR ALL TO "steward_app" USING (workspace_id = current_setting('app.workspace_id')::uuid) WITH CHECK (workspace_id = current_setting('app.workspace_id')::uuid);--> statement-breakpoint
CREATE POLICY "effort_totals_workspace" ON "effort_totals" AS PERMISSIVE FOR ALL TO "steward_app" USING (workspace_id = current_setting('app.workspace_id')::uuid) WITH CHECK (workspace_id = current_setting('app.workspace_id')::uuid);
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (superseded_at, superseded_by) ON team_methods TO steward_app;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE, UPDATE (team_id, initiative_id) ON effort_totals TO steward_app;
--> statement-breakpoint
-- Lines arrive by COPY, as those of costs do, and stand for good once their import is posted.
GRANT SELECT, DELETE, UPDATE (occurrence, duplicate) ON effort_lines TO steward_app;
--> statement-breakpoint
CREATE POLICY effort_lines_unposted_update ON effort_lines AS RESTRICTIVE FOR UPDATE TO steward_app
  USING (EXISTS (SELECT 1 FROM imports i WHERE i.workspace_id = effort_lines.workspace_id
    AND i.id = effort_lines.import_id AND i.status IN ('receiving', 'staged')));
--> statement-breakpoint
CREATE POLICY effort_lines_unposted_delete ON effort_lines AS RESTRICTIVE FOR DELETE TO steward_app
  USING (EXISTS (SELECT 1 FROM imports i WHERE i.workspace_id = effort_lines.workspace_id
    AND i.id = effort_lines.import_id AND i.status IN ('receiving', 'staged')));
