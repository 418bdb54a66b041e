-- CreateTable
-- Unlogged, by hand: no row outlives the transaction that wrote it.
CREATE UNLOGGED TABLE "audit_pending" (
    "id" BIGSERIAL NOT NULL,
    "body" BYTEA NOT NULL,

    CONSTRAINT "audit_pending_pkey" PRIMARY KEY ("id")
);

-- Written by hand.

-- Rows join the chain while their transaction commits: its head is one lock for all processes, and nobody holds it while a
-- client thinks. What cannot join fails the commit, and with it the change that the row stands for.
CREATE FUNCTION audit_append_pending() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  DELETE FROM audit_pending WHERE id = NEW.id;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'An audit row was taken away before it was written.';
  END IF;
  PERFORM audit_append(NEW.body);
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER audit_pending_append AFTER INSERT ON audit_pending
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_append_pending();

CREATE FUNCTION audit_append_at_commit(p_body bytea) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO audit_pending (body) VALUES (p_body)
$$;

REVOKE ALL ON FUNCTION audit_append_at_commit(bytea), audit_append_pending() FROM PUBLIC;
REVOKE ALL ON "audit_pending" FROM drydock_app;
REVOKE ALL ON SEQUENCE "audit_pending_id_seq" FROM drydock_app;
GRANT EXECUTE ON FUNCTION audit_append_at_commit(bytea) TO drydock_app;
