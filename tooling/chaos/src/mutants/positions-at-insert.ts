/** Has each entry get its position while it is inserted: who commits late is then before what was read already. */
export const positionsAtInsert: string[] = [
  'create sequence early_positions',
  `select setval('early_positions', (select max(position) from event_positions))`,
  'grant usage on sequence early_positions to workflow_app',
  'alter table event_positions disable trigger user',
  `create function place_at_insert() returns trigger language plpgsql as $$ begin
     insert into event_positions (position, action_id, sequence, latest)
       values (nextval('early_positions'), new.action_id, new.sequence, new.at);
     return null;
   end $$`,
  'create trigger placed_at_insert after insert on audit_entries for each row execute function place_at_insert()',
  `create or replace function give_positions(most integer, out given integer, out last bigint, out more boolean)
     language plpgsql as $$ begin
     select 0, max(position), false into given, last, more from event_positions;
   end $$`,
];
