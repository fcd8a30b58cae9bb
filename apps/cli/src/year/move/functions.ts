/** What a session needs that moves times: where each moment goes, and what each action is called from then on. */
export const functions = `
create temporary table piece (
  wave integer not null, from_at timestamptz not null, onto timestamptz not null,
  before timestamptz not null, action uuid);
create temporary table renaming (old uuid primary key, new uuid not null);

create function pg_temp.shift_at(t timestamptz, of_action uuid) returns interval
language sql stable as $$
  select case when own.onto is null then w.onto else own.onto end - w.from_at
  from (select * from pg_temp.piece where action is null and from_at <= t order by from_at desc limit 1) w
  left join lateral (select p.onto from pg_temp.piece p where p.wave = w.wave and p.action = of_action limit 1) own on true
$$;

-- A time that is still to come keeps its distance: to the last that was asked of the action, or to when that or the row began.
create function pg_temp.moved(t timestamptz, of_action uuid, began timestamptz) returns timestamptz
language plpgsql stable as $$
declare
  first_from timestamptz; first_onto timestamptz; last_until timestamptz; later timestamptz; shift interval;
begin
  if t is null or not isfinite(t) then return t; end if;
  select from_at, onto into first_from, first_onto from pg_temp.piece where action is null order by from_at limit 1;
  if t < first_from then return t + (first_onto - first_from); end if;
  select last_at into last_until from pg_temp.played;
  if t > last_until then
    select p.onto - p.from_at into shift from pg_temp.piece p
      where p.action = of_action order by p.from_at desc limit 1;
    began := coalesce(uuid_extract_timestamp(of_action), began);
    if shift is null and began <= last_until then shift := pg_temp.moved(began, of_action, null) - began; end if;
    return t + coalesce(shift, interval '0');
  end if;
  select before into later from pg_temp.piece
    where action is null and from_at <= t order by from_at desc limit 1;
  return least(t + pg_temp.shift_at(t, of_action), later);
end $$;

create function pg_temp.renamed(id uuid) returns uuid
language sql stable as $$
  select coalesce((select r.new from pg_temp.renaming r where r.old = id), id)
$$;

create function pg_temp.renamed_in(document jsonb) returns jsonb
language plpgsql stable as $$
declare
  written text := document::text;
  found uuid;
begin
  if document is null then return null; end if;
  for found in
    select distinct each[1]::uuid
    from regexp_matches(written, '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}', 'g') each
    join pg_temp.renaming r on r.old = each[1]::uuid
  loop
    written := replace(written, found::text, pg_temp.renamed(found)::text);
  end loop;
  return written::jsonb;
end $$;`;

/** Each action's id is of when it was filed: of that moment as it is from then on. */
export const newIds = `
insert into renaming
select id, (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || substr(replace(id::text, '-', ''), 13))::uuid
from (select id, pg_temp.moved(uuid_extract_timestamp(id), id, null) as at from actions) filed`;

/** What was shown of a revision names other actions at times: the digests of it are made again where that changed it. */
export const newPictures = [
  `with shown as (
     select action_id, revision, encode(sha256(convert_to(
       jsonb_build_array(before, after, warnings)::text, 'UTF8')), 'hex') as digest from revisions)
   update revisions r set picture_hash = digest from shown s
   where s.action_id = r.action_id and s.revision = r.revision and r.picture_hash <> digest`,
  `update reviews v set picture_hash = r.picture_hash from revisions r
   where r.action_id = v.action_id and r.revision = v.revision and v.picture_hash <> r.picture_hash`,
];
