CREATE TABLE "revenue_events" (
	"workspace_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"row" integer NOT NULL,
	"date" date NOT NULL,
	"period" text NOT NULL,
	"movement" text NOT NULL,
	"amount" numeric(38, 18) NOT NULL,
	"currency" text NOT NULL,
	"arr" numeric(38, 18) NOT NULL,
	"reporting_arr" numeric(38, 18) NOT NULL,
	"fx_rate_id" uuid,
	"customer" text,
	"product_line" text,
	"external_id" text,
	"description" text,
	"extra" jsonb,
	"fingerprint" uuid NOT NULL,
	"occurrence" integer DEFAULT 1 NOT NULL,
	"duplicate" boolean DEFAULT false NOT NULL,
	CONSTRAINT "revenue_events_workspace_id_import_id_row_pk" PRIMARY KEY("workspace_id","import_id","row"),
	CONSTRAINT "revenue_events_direction" CHECK (case when movement in ('new', 'expansion', 'reactivation') then arr > 0
        else movement in ('contraction', 'churn') and arr < 0 end)
);
--> statement-breakpoint
ALTER TABLE "revenue_events" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "revenue_totals" (
	"workspace_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"n" integer NOT NULL,
	"period" text NOT NULL,
	"movement" text NOT NULL,
	"product_line" text,
	"currency" text NOT NULL,
	"arr" numeric(38, 18) NOT NULL,
	"reporting_arr" numeric(38, 18) NOT NULL,
	"lines" integer NOT NULL,
	CONSTRAINT "revenue_totals_workspace_id_import_id_n_pk" PRIMARY KEY("workspace_id","import_id","n")
);
--> statement-breakpoint
ALTER TABLE "revenue_totals" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "revenue_events" ADD CONSTRAINT "revenue_events_import" FOREIGN KEY ("workspace_id","import_id") REFERENCES "public"."imports"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revenue_totals" ADD CONSTRAINT "revenue_totals_import" FOREIGN KEY ("workspace_id","import_id") REFERENCES "public"."imports"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "revenue_events_fingerprint" ON "revenue_events" USING btree ("workspace_id","fingerprint");--> statement-breakpoint
CREATE INDEX "revenue_events_duplicate" ON "revenue_events" USING btree ("workspace_id","fingerprint") WHERE duplicate;--> statement-breakpoint
CREATE INDEX "revenue_events_date" ON "revenue_events" USING btree ("workspace_id","date","import_id","row");--> statement-breakpoint
CREATE INDEX "revenue_totals_period" ON "revenue_totals" USING btree ("workspace_id","period");--> statement-breakpoint
CREATE POLICY "revenue_events_workspace" ON "revenue_events" AS PERMISSIVE FOR ALL TO "steward_app" USING (workspace_id = current_setting('app.workspace_id')::uuid) WITH CHECK (workspace_id = current_setting('app.workspace_id')::uuid);--> statement-breakpoint
CREATE POLICY "revenue_totals_workspace" ON "revenue_totals" AS PERMISSIVE FOR ALL TO "steward_app" USING (workspace_id = current_setting('app.workspace_id')::uuid) WITH CHECK (workspace_id = current_setting('app.workspace_id')::uuid);
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON revenue_totals TO steward_app;
--> statement-breakpoint
-- Movements arrive by COPY, as lines of costs do, and stand for good once their import is posted.
GRANT SELECT, DELETE, UPDATE (occurrence, duplicate) ON revenue_events TO steward_app;
--> statement-breakpoint
CREATE POLICY revenue_events_unposted_update ON revenue_events AS RESTRICTIVE FOR UPDATE TO steward_app
  USING (EXISTS (SELECT 1 FROM imports i WHERE i.workspace_id = revenue_events.workspace_id
    AND i.id = revenue_events.import_id AND i.status IN ('receiving', 'staged')));
--> statement-breakpoint
CREATE POLICY revenue_events_unposted_delete ON revenue_events AS RESTRICTIVE FOR DELETE TO steward_app
  USING (EXISTS (SELECT 1 FROM imports i WHERE i.workspace_id = revenue_events.workspace_id
    AND i.id = revenue_events.import_id AND i.status IN ('receiving', 'staged')));
