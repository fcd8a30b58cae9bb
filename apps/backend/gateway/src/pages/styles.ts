/** The look of the gateway's own pages, light and dark, from 320 px up. */
export const styles = `:root {
  color-scheme: light dark;
  --text: light-dark(#1c2422, #e8eeec);
  --muted: light-dark(#55625e, #a5b3ae);
  --page: light-dark(#f5f7f6, #121715);
  --card: light-dark(#ffffff, #1b2220);
  --line: light-dark(#7d8b86, #75847f);
  --accent: light-dark(#22594b, #8fd3bf);
  --on-accent: light-dark(#ffffff, #0d201a);
  --problem: light-dark(#a3231c, #ff9d94);
}
* { box-sizing: border-box; }
body {
  margin: 0;
  padding: clamp(1rem, 6vw, 4rem) 1rem;
  background: var(--page);
  color: var(--text);
  font: 1rem/1.55 system-ui, sans-serif;
}
main {
  max-width: 34rem;
  margin: 0 auto;
  padding: clamp(1.25rem, 5vw, 2.25rem);
  background: var(--card);
  border-radius: 0.75rem;
}
h1 { margin: 0 0 0.5rem; font-size: 1.5rem; line-height: 1.25; }
p { margin: 0 0 1rem; }
a { color: var(--accent); overflow-wrap: anywhere; }
code { overflow-wrap: anywhere; font-size: 0.925em; }
dt { font-weight: 600; }
dd { margin: 0 0 0.9rem; }
label { display: block; margin-bottom: 0.35rem; font-weight: 600; }
input[type='password'], input[type='text'] {
  width: 100%;
  min-height: 2.75rem;
  padding: 0.5rem 0.75rem;
  border: 1px solid var(--line);
  border-radius: 0.5rem;
  background: var(--card);
  color: inherit;
  font: inherit;
}
input[aria-invalid='true'] { border-color: var(--problem); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.hint { margin: 0.35rem 0 0.75rem; color: var(--muted); font-size: 0.925rem; }
.show { display: flex; gap: 0.5rem; align-items: center; }
.show label { margin: 0; font-weight: 400; }
.show input { width: 1.25rem; height: 1.25rem; margin: 0; accent-color: var(--accent); }
.problem { color: var(--problem); font-weight: 600; }
.problem:empty, #done:empty { display: none; }
button {
  width: 100%;
  min-height: 2.75rem;
  border: 0;
  border-radius: 0.5rem;
  background: var(--accent);
  color: var(--on-accent);
  font: inherit;
  font-weight: 600;
  cursor: pointer;
}
button:disabled { opacity: 0.6; cursor: progress; }
`;
