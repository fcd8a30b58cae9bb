/** The few calls of the Lua virtual machine that are used here. */
declare module 'fengari' {
  type State = object;
  export const lua: {
    LUA_TTABLE: number;
    lua_type(state: State, index: number): number;
    lua_getfield(state: State, index: number, name: Uint8Array): number;
    lua_tojsstring(state: State, index: number): string | null;
    lua_pop(state: State, count: number): void;
    lua_setglobal(state: State, name: Uint8Array): void;
  };
  export const lauxlib: {
    luaL_newstate(): State;
    luaL_dostring(state: State, code: Uint8Array): number;
    luaL_requiref(state: State, name: Uint8Array, open: unknown, global: number): void;
  };
  export const lualib: { luaopen_base: unknown; luaopen_table: unknown };
  export function to_luastring(text: string): Uint8Array;
}
