CREATE TABLE "import_rates" (
	"workspace_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"currency" text NOT NULL,
	"period" text NOT NULL,
	"version" integer NOT NULL,
	"fx_rate_id" uuid NOT NULL,
	"restatement_id" uuid,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"recorded_by" uuid NOT NULL,
	"superseded_at" timestamp with time zone,
	"superseded_by" uuid,
	CONSTRAINT "import_rates_workspace_id_import_id_currency_period_version_pk" PRIMARY KEY("workspace_id","import_id","currency","period","version")
);
--> statement-breakpoint
ALTER TABLE "import_rates" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "restatements" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"reason" text NOT NULL,
	"lines" integer NOT NULL,
	"amount_before" numeric(38, 18) NOT NULL,
	"amount_after" numeric(38, 18) NOT NULL,
	"cells" jsonb NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"recorded_by" uuid NOT NULL,
	CONSTRAINT "restatements_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "restatements" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "fx_rates" ADD COLUMN "days" integer;--> statement-breakpoint
ALTER TABLE "fx_rates" ADD COLUMN "date" date;--> statement-breakpoint
ALTER TABLE "import_rates" ADD CONSTRAINT "import_rates_import" FOREIGN KEY ("workspace_id","import_id") REFERENCES "public"."imports"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_rates" ADD CONSTRAINT "import_rates_fx_rate" FOREIGN KEY ("workspace_id","fx_rate_id") REFERENCES "public"."fx_rates"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_rates" ADD CONSTRAINT "import_rates_restatement" FOREIGN KEY ("workspace_id","restatement_id") REFERENCES "public"."restatements"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "restatements" ADD CONSTRAINT "restatements_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "import_rates_current" ON "import_rates" USING btree ("workspace_id","import_id","currency","period") WHERE superseded_at is null;--> statement-breakpoint
CREATE INDEX "import_rates_restated" ON "import_rates" USING btree ("workspace_id","import_id") WHERE version > 1;--> statement-breakpoint
ALTER TABLE "fx_rates" ADD CONSTRAINT "fx_rates_type" CHECK (type in ('AVG', 'CLOSE', 'SPOT', 'BUDGET'));--> statement-breakpoint
CREATE POLICY "import_rates_workspace" ON "import_rates" AS PERMISSIVE FOR ALL TO "steward_app" USING (workspace_id = current_setting('app.workspace_id')::uuid) WITH CHECK (workspace_id = current_setting('app.workspace_id')::uuid);--> statement-breakpoint
CREATE POLICY "restatements_workspace" ON "restatements" AS PERMISSIVE FOR ALL TO "steward_app" USING (workspace_id = current_setting('app.workspace_id')::uuid) WITH CHECK (workspace_id = current_setting('app.workspace_id')::uuid);--> statement-breakpoint
GRANT SELECT, INSERT ON restatements TO steward_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (superseded_at, superseded_by) ON import_rates TO steward_app;
--> statement-breakpoint
-- What the lines of earlier imports were converted with.
INSERT INTO import_rates (workspace_id, import_id, currency, period, version, fx_rate_id, recorded_at, recorded_by)
SELECT l.workspace_id, l.import_id, l.currency, l.period, 1, l.fx_rate_id, coalesce(i.staged_at, i.created_at), i.created_by
FROM (SELECT DISTINCT workspace_id, import_id, currency, period, fx_rate_id FROM cost_lines
  WHERE fx_rate_id IS NOT NULL) l
JOIN imports i ON i.workspace_id = l.workspace_id AND i.id = l.import_id;
