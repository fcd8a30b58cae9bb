import { describe, expect, it } from 'vitest';
import { renderTemplate, TemplateError } from './go-template.ts';

const list = [{ v: 'a' }, { v: 'b' }];
const data = { name: 'auth', count: 3, nested: { key: 'x', list }, list, none: [] };

describe('renderTemplate', () => {
  it.each([
    ['plain', 'plain'],
    ['{{ .name }}-{{.count}}', 'auth-3'],
    ['{{ .nested.key }}', 'x'],
    ['{{ .list | toJson }}', '[{"v":"a"},{"v":"b"}]'],
    ['{{ range .none }}{{ range .x }}{{ end }}{{ end }}y', 'y'],
    ['{{ range .list }}{{ range $.nested.list }}{{ .v }}{{ end }}{{ end }}', 'abab'],
    ['{{ .name | toJson }}', '"auth"'],
    ['{{ range .list }}{{ .v }}@{{ $.name }} {{ end }}', 'a@auth b@auth '],
    ['a:\n  {{- range .list }}\n  - {{ .v }}\n  {{- end }}\n', 'a:\n  - a\n  - b\n'],
    ['a   {{- .name -}}   b', 'aauthb'],
    ['{"a": {"b": {}}}', '{"a": {"b": {}}}'],
  ])('renders %j', (template, text) => {
    expect(renderTemplate(template, data)).toBe(text);
  });

  it.each([
    '{{ .missing }}',
    '{{ .nested.missing }}',
    '{{ .name.deeper }}',
    '{{ $.missing }}',
    '{{ .nested }}',
    '{{ range .name }}{{ end }}',
    '{{ range .list }}{{ .v }}',
    '{{ end }}',
    '{{ range .none }}',
    '{{ if .name }}{{ end }}',
    '{{ index .list 0 }}',
    '{{ .name | upper }}',
    '{{ .name | toJson | toJson }}',
    '{{ name }}',
    '{{ .name',
    '{{ "text" }}',
  ])('refuses %j', (template) => {
    expect(() => renderTemplate(template, data)).toThrow(TemplateError);
  });

  it('refuses what has no value', () => {
    expect(() => renderTemplate('{{ .a }}', { a: null })).toThrow('.a is empty');
  });
});
