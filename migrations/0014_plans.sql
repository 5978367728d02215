CREATE TABLE "plan_amounts" (
	"workspace_id" uuid NOT NULL,
	"initiative_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"edition" integer NOT NULL,
	"line" integer NOT NULL,
	"period" text NOT NULL,
	"p10" numeric(38, 18) NOT NULL,
	"p50" numeric(38, 18) NOT NULL,
	"p90" numeric(38, 18) NOT NULL,
	CONSTRAINT "plan_amounts_pk" PRIMARY KEY("workspace_id","initiative_id","version","edition","line","period"),
	CONSTRAINT "plan_amounts_cases" CHECK (p10 <= p50 and p50 <= p90)
);
--> statement-breakpoint
ALTER TABLE "plan_amounts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "plans" (
	"workspace_id" uuid NOT NULL,
	"initiative_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"edition" integer NOT NULL,
	"status" text NOT NULL,
	"thesis" text NOT NULL,
	"lines" jsonb NOT NULL,
	"milestones" jsonb NOT NULL,
	"assumptions" jsonb NOT NULL,
	"tripwires" jsonb NOT NULL,
	"note" text,
	"drafted_by" uuid,
	"approved_by" uuid,
	"approved_at" timestamp with time zone,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"recorded_by" uuid NOT NULL,
	"superseded_at" timestamp with time zone,
	"superseded_by" uuid,
	CONSTRAINT "plans_workspace_id_initiative_id_version_edition_pk" PRIMARY KEY("workspace_id","initiative_id","version","edition"),
	CONSTRAINT "plans_status" CHECK (status in ('draft', 'approved')),
	CONSTRAINT "plans_approved" CHECK ((status = 'approved') = (approved_by is not null) and (status = 'approved') = (approved_at is not null)
        and (status = 'approved') = (drafted_by is not null)),
	CONSTRAINT "plans_two_keys" CHECK (approved_by is null or approved_by <> drafted_by)
);
--> statement-breakpoint
ALTER TABLE "plans" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "plan_amounts" ADD CONSTRAINT "plan_amounts_edition" FOREIGN KEY ("workspace_id","initiative_id","version","edition") REFERENCES "public"."plans"("workspace_id","initiative_id","version","edition") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plans" ADD CONSTRAINT "plans_initiative" FOREIGN KEY ("workspace_id","initiative_id") REFERENCES "public"."initiatives"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plans" ADD CONSTRAINT "plans_approved_by" FOREIGN KEY ("workspace_id","approved_by") REFERENCES "public"."memberships"("workspace_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "plans_current" ON "plans" USING btree ("workspace_id","initiative_id","status") WHERE superseded_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "plans_approved_once" ON "plans" USING btree ("workspace_id","initiative_id","version") WHERE status = 'approved';--> statement-breakpoint
CREATE POLICY "plan_amounts_workspace" ON "plan_amounts" AS PERMISSIVE FOR ALL TO "steward_app" USING (workspace_id = current_setting('app.workspace_id')::uuid) WITH CHECK (workspace_id = current_setting('app.workspace_id')::uuid);--> statement-breakpoint
CREATE POLICY "plans_workspace" ON "plans" AS PERMISSIVE FOR ALL TO "steward_app" USING (workspace_id = current_setting('app.workspace_id')::uuid) WITH CHECK (workspace_id = current_setting('app.workspace_id')::uuid);--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (superseded_at, superseded_by) ON plans TO steward_app;
--> statement-breakpoint
-- What an edition says never changes: a change is another edition.
GRANT SELECT, INSERT ON plan_amounts TO steward_app;
