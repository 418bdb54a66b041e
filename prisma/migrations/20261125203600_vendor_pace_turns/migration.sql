-- Written by hand.

DROP FUNCTION vendor_pace_take;

-- Gives up to p_wanted calls of one API a turn each, as times of this server's clock (milliseconds since the epoch), or tells how long
-- to wait before asking again. Any p_second_ms hold at most p_rate turns, half of it while the vendor is offended: more than a second,
-- so that calls which bunch up on the way do not meet inside one second of the vendor's. Half a second's calls may go at once; more of
-- them follow each other evenly. A quarter is kept for the other kind, read or write, if that one has asked lately, so that neither
-- starves the other. Turns are given only shortly ahead: nobody waits behind a long line of the other kind.
CREATE FUNCTION vendor_pace_turns(
  p_account text, p_api text, p_kind text, p_wanted integer, p_rate integer, p_second_ms integer,
  OUT now_ms double precision, OUT turns_ms double precision[], OUT wait_ms integer
) LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  c_ahead CONSTANT interval := interval '250 milliseconds';
  c_lately CONSTANT interval := interval '2 seconds';
  v_second CONSTANT interval := make_interval(secs => p_second_ms / 1000.0);
  v_row vendor_pace%ROWTYPE;
  v_now timestamptz;
  v_rate integer;
  v_share integer;
  v_other_asked_at timestamptz;
  v_mine timestamptz[];
  v_all timestamptz[];
  v_turn timestamptz;
BEGIN
  INSERT INTO vendor_pace (account, api) VALUES (p_account, p_api) ON CONFLICT DO NOTHING;
  SELECT * INTO STRICT v_row FROM vendor_pace WHERE account = p_account AND api = p_api FOR UPDATE;
  -- Read behind the lock: the turns of all processes follow each other in time.
  v_now := clock_timestamp();
  -- A turn that is further ahead than any is ever given was given before the clock was set back.
  v_row.reads := ARRAY(SELECT t FROM unnest(v_row.reads) AS t WHERE t > v_now - v_second AND t <= v_now + c_ahead ORDER BY t);
  v_row.writes := ARRAY(SELECT t FROM unnest(v_row.writes) AS t WHERE t > v_now - v_second AND t <= v_now + c_ahead ORDER BY t);
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

  now_ms := 1000 * extract(epoch FROM v_now);
  turns_ms := ARRAY[]::double precision[];
  wait_ms := 0;
  WHILE cardinality(turns_ms) < p_wanted LOOP
    -- Outside of the arrays there is nothing, and greatest() skips it.
    v_turn := greatest(v_now, v_all[cardinality(v_all)],
      v_all[cardinality(v_all) - v_rate + 1] + v_second, v_mine[cardinality(v_mine) - v_share + 1] + v_second);
    IF (SELECT count(*) FROM unnest(v_all) AS t WHERE t > v_turn - v_second) >= v_rate / 2 THEN
      v_turn := greatest(v_turn, v_all[cardinality(v_all)] + v_second / v_rate);
    END IF;
    IF v_turn > v_now + c_ahead THEN
      wait_ms := ceil(1000 * extract(epoch FROM v_turn - c_ahead - v_now));
      EXIT;
    END IF;
    v_all := v_all || v_turn;
    v_mine := v_mine || v_turn;
    turns_ms := turns_ms || (1000 * extract(epoch FROM v_turn))::double precision;
  END LOOP;

  IF p_kind = 'write' THEN
    v_row.writes := v_mine;
  ELSE
    v_row.reads := v_mine;
  END IF;
  UPDATE vendor_pace
  SET reads = v_row.reads, writes = v_row.writes, read_asked_at = v_row.read_asked_at, write_asked_at = v_row.write_asked_at
  WHERE account = p_account AND api = p_api;
END $$;
