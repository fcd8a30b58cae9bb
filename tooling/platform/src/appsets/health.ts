import { lauxlib, lua, lualib, to_luastring } from 'fengari';

/** What a health check says of an object. */
export interface Health {
  status: string | null;
  message: string | null;
}

/**
 * Runs a health check of Argo on an object, with the libraries that Argo gives it: base and table.
 *
 * @throws {Error} when the script fails or returns no table
 */
export function healthOf(script: string, object: unknown): Health {
  const state = lauxlib.luaL_newstate();
  lauxlib.luaL_requiref(state, to_luastring('_G'), lualib.luaopen_base, 1);
  lauxlib.luaL_requiref(state, to_luastring('table'), lualib.luaopen_table, 1);
  lua.lua_pop(state, 2);
  const code = `local obj = ${literal(object)}\n${script}`;
  if (lauxlib.luaL_dostring(state, to_luastring(code)) !== 0) {
    throw new Error(lua.lua_tojsstring(state, -1) ?? 'the script failed');
  }
  if (lua.lua_type(state, -1) !== lua.LUA_TTABLE) throw new Error('the script returns no table');
  return { status: field(state, 'status'), message: field(state, 'message') };
}

function field(state: object, name: string): string | null {
  lua.lua_getfield(state, -1, to_luastring(name));
  const value = lua.lua_tojsstring(state, -1);
  lua.lua_pop(state, 1);
  return value;
}

function literal(value: unknown): string {
  if (value === null || value === undefined) return 'nil';
  if (typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `{${value.map(literal).join(',')}}`;
  const entries = Object.entries(value).map(
    ([key, item]) => `[${JSON.stringify(key)}]=${literal(item)}`,
  );
  return `{${entries.join(',')}}`;
}
