-- The role every request's transaction runs as (SET LOCAL ROLE). It owns nothing, so row-level
-- security holds for it. Roles belong to the server, not the database: it may be there already.
DO $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'steward_app') THEN
    BEGIN
      CREATE ROLE steward_app NOLOGIN;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN
      NULL;
    END;
  END IF;
  IF NOT pg_has_role(current_user, 'steward_app', 'MEMBER') THEN
    EXECUTE format('GRANT steward_app TO %I', current_user);
  END IF;
END
$$;
