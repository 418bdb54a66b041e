-- CreateTable
CREATE TABLE "vendor_pace" (
    "account" TEXT NOT NULL,
    "api" TEXT NOT NULL,
    "reads" TIMESTAMPTZ(6)[] DEFAULT ARRAY[]::TIMESTAMPTZ(6)[],
    "writes" TIMESTAMPTZ(6)[] DEFAULT ARRAY[]::TIMESTAMPTZ(6)[],
    "read_asked_at" TIMESTAMPTZ(6),
    "write_asked_at" TIMESTAMPTZ(6),
    "slow_until" TIMESTAMPTZ(6),

    CONSTRAINT "vendor_pace_pkey" PRIMARY KEY ("account","api")
);

-- Written by hand from here.

-- Not worth a disk flush: after a crash the second that the rows speak of is over.
ALTER TABLE "vendor_pace" SET UNLOGGED;

-- Lets out up to p_wanted calls of one API, or tells after how many milliseconds to ask again. Any second of this server's clock
-- holds at most p_rate calls, half of it while the vendor is offended. A quarter is kept for the other kind, read or write, if
-- that one has asked lately, so that neither starves the other.
CREATE FUNCTION vendor_pace_take(p_account text, p_api text, p_kind text, p_wanted integer, p_rate integer, OUT granted integer, OUT wait_ms integer)
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  c_window CONSTANT interval := interval '1 second';
  c_lately CONSTANT interval := interval '2 seconds';
  v_row vendor_pace%ROWTYPE;
  v_now timestamptz;
  v_rate integer;
  v_share integer;
  v_other_asked_at timestamptz;
  v_mine timestamptz[];
  v_all timestamptz[];
BEGIN
  INSERT INTO vendor_pace (account, api) VALUES (p_account, p_api) ON CONFLICT DO NOTHING;
  SELECT * INTO STRICT v_row FROM vendor_pace WHERE account = p_account AND api = p_api FOR UPDATE;
  -- Read behind the lock: grants of all processes follow each other in time.
  v_now := clock_timestamp();
  v_row.reads := ARRAY(SELECT t FROM unnest(v_row.reads) AS t WHERE t > v_now - c_window AND t <= v_now ORDER BY t);
  v_row.writes := ARRAY(SELECT t FROM unnest(v_row.writes) AS t WHERE t > v_now - c_window AND t <= v_now ORDER BY t);
  v_all := ARRAY(SELECT t FROM unnest(v_row.reads || v_row.writes) AS t ORDER BY t);
  IF p_kind = 'write' THEN
    v_row.write_asked_at := v_now;
    v_other_asked_at := v_row.read_asked_at;
    v_mine := v_row.writes;
  ELSE
    v_row.read_asked_at := v_now;
    v_other_asked_at := v_row.write_asked_at;
    v_mine := v_row.reads;
  END IF;

  v_rate := CASE WHEN v_row.slow_until > v_now THEN greatest(1, p_rate / 2) ELSE p_rate END;
  v_share := CASE WHEN v_other_asked_at > v_now - c_lately THEN v_rate - v_rate / 4 ELSE v_rate END;
  granted := greatest(0, least(p_wanted, v_rate - cardinality(v_all), v_share - cardinality(v_mine)));
  wait_ms := 0;
  IF granted = 0 THEN
    -- The call whose end of its second brings the count below the limit; outside the array there is none, and greatest() skips it.
    wait_ms := ceil(1000 * extract(epoch FROM
      greatest(v_all[cardinality(v_all) - v_rate + 1], v_mine[cardinality(v_mine) - v_share + 1]) + c_window - v_now));
  END IF;

  IF p_kind = 'write' THEN
    v_row.writes := v_row.writes || array_fill(v_now, ARRAY[granted]);
  ELSE
    v_row.reads := v_row.reads || array_fill(v_now, ARRAY[granted]);
  END IF;
  UPDATE vendor_pace
  SET reads = v_row.reads, writes = v_row.writes, read_asked_at = v_row.read_asked_at, write_asked_at = v_row.write_asked_at
  WHERE account = p_account AND api = p_api;
END $$;
