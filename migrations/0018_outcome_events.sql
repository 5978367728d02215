CREATE TABLE "outcome_events" (
	"workspace_id" uuid NOT NULL,
	"outcome_id" uuid NOT NULL,
	"outcome_version" integer NOT NULL,
	"import_id" uuid NOT NULL,
	"row" integer NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"recorded_by" uuid NOT NULL,
	"superseded_at" timestamp with time zone,
	"superseded_by" uuid,
	CONSTRAINT "outcome_events_pk" PRIMARY KEY("workspace_id","outcome_id","outcome_version","import_id","row")
);
--> statement-breakpoint
ALTER TABLE "outcome_events" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "outcome_events" ADD CONSTRAINT "outcome_events_outcome_fk" FOREIGN KEY ("workspace_id","outcome_id","outcome_version") REFERENCES "public"."outcomes"("workspace_id","id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcome_events" ADD CONSTRAINT "outcome_events_event" FOREIGN KEY ("workspace_id","import_id","row") REFERENCES "public"."revenue_events"("workspace_id","import_id","row") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "outcome_events_current" ON "outcome_events" USING btree ("workspace_id","import_id","row") WHERE superseded_at is null;--> statement-breakpoint
CREATE INDEX "outcome_events_outcome" ON "outcome_events" USING btree ("workspace_id","outcome_id") WHERE superseded_at is null;--> statement-breakpoint
CREATE POLICY "outcome_events_workspace" ON "outcome_events" AS PERMISSIVE FOR ALL TO "steward_app" USING (workspace_id = current_setting('app.workspace_id')::uuid) WITH CHECK (workspace_id = current_setting('app.workspace_id')::uuid);
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (superseded_at, superseded_by) ON outcome_events TO steward_app;
