CREATE TABLE "cost_months" (
	"workspace_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"period" text NOT NULL,
	"initiative_id" uuid,
	"amount" numeric(38, 18) NOT NULL,
	CONSTRAINT "cost_months_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "cost_months_cell" UNIQUE NULLS NOT DISTINCT("workspace_id","period","initiative_id")
);
--> statement-breakpoint
ALTER TABLE "cost_months" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "cost_months" ADD CONSTRAINT "cost_months_initiative_fk" FOREIGN KEY ("workspace_id","initiative_id") REFERENCES "public"."initiatives"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "cost_months_initiative" ON "cost_months" USING btree ("workspace_id","initiative_id");--> statement-breakpoint
CREATE POLICY "cost_months_workspace" ON "cost_months" AS PERMISSIVE FOR ALL TO "steward_app" USING (workspace_id = current_setting('app.workspace_id')::uuid) WITH CHECK (workspace_id = current_setting('app.workspace_id')::uuid);--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON cost_months TO steward_app;--> statement-breakpoint
INSERT INTO cost_months (workspace_id, period, initiative_id, amount)
  SELECT workspace_id, period, initiative_id, sum(amount) FROM cost_facts GROUP BY 1, 2, 3;
